//! One of them, from its start to its end.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use demo::Result;
use desktop::{Item, Program};
use tenant::Tenant;

use super::arena::Arena;
use crate::clicks::{LIMIT, is_enabled, time_to_request};
use crate::process;

/// How long a window is looked at.
const LOOKED_AT: Duration = Duration::from_secs(1);

/// What it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Set,
    Clear,
}

impl Order {
    const fn word(self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Clear => "clear",
        }
    }
}

/// It, while it runs, or can be run.
pub(super) struct Session {
    ready_after: Option<Duration>,
    told: Told,
}

/// How it is told.
enum Told {
    Tray {
        program: Program,
        item: Item,
        /// Whether "Clear" is grey where nothing is held.
        greys: bool,
    },
    Lines {
        child: Child,
        input: ChildStdin,
        output: BufReader<ChildStdout>,
    },
    Script {
        command: Command,
        running: Option<Child>,
    },
}

impl Session {
    /// A program that is ready when its icon is in the tray.
    pub(super) fn tray(arena: &Arena, command: Command, greys: bool) -> Result<Self> {
        let others = arena.tray.items().len();
        let start = Instant::now();
        let program = arena.desktop.spawn(command)?;
        let item = arena.tray.wait_for_items(others + 1, LIMIT);
        let item = item.map_err(|error| format!("{error}; it said:\n{}", program.log()))?;
        Ok(Self {
            ready_after: Some(start.elapsed()),
            told: Told::Tray {
                program,
                item,
                greys,
            },
        })
    }

    /// A program that is ready when it says something.
    pub(super) fn lines(mut command: Command) -> Result<Self> {
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let start = Instant::now();
        let mut child = command.spawn()?;
        let input = child.stdin.take().ok_or("it has no input")?;
        let output = child.stdout.take().ok_or("it has no output")?;
        let mut output = BufReader::new(output);
        wait_for_line(&mut output)?;
        Ok(Self {
            ready_after: Some(start.elapsed()),
            told: Told::Lines {
                child,
                input,
                output,
            },
        })
    }

    /// A script that is started for each thing it is to do.
    pub(super) fn script(mut command: Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::null());
        Self {
            ready_after: None,
            told: Told::Script {
                command,
                running: None,
            },
        }
    }

    /// How long it took from its start; `None` where nothing stays.
    pub(super) fn ready_after(&self) -> Option<Duration> {
        self.ready_after
    }

    /// Whether it is there while it does nothing.
    pub(super) fn is_resident(&self) -> bool {
        self.ready_after.is_some()
    }

    /// The memory (PSS) of it and of all that it has started, in bytes.
    pub(super) fn memory(&self) -> Result<f64> {
        match &self.told {
            Told::Tray { program, .. } => process::proportional_set_size_of_all(program.id()),
            Told::Lines { child, .. } => process::proportional_set_size_of_all(child.id()),
            Told::Script { .. } => Ok(0.0),
        }
    }

    /// Lets it do something to the end, and gives how long its request took to arrive.
    pub(super) fn perform(&mut self, tenant: &Tenant, order: Order) -> Result<Duration> {
        let call = format!("{}Presence", order.word());
        let took = time_to_request(tenant, &call, || self.tell(order))?;
        match &mut self.told {
            Told::Tray { item, greys, .. } => {
                if *greys {
                    let held = order == Order::Set;
                    item.wait_for_menu(|menu| is_enabled(menu, "Clear") == held, LIMIT)?;
                }
            }
            Told::Lines { output, .. } => wait_for_line(output)?,
            Told::Script { running, .. } => {
                if let Some(mut child) = running.take() {
                    child.wait()?;
                }
            }
        }
        Ok(took)
    }

    /// Gives the moment at which it was told.
    fn tell(&mut self, order: Order) -> Result<Instant> {
        match &mut self.told {
            Told::Tray { item, .. } => {
                let label = match order {
                    Order::Set => "In a call",
                    Order::Clear => "Clear",
                };
                Ok(item.click_timed(label)?)
            }
            Told::Lines { input, .. } => {
                let line = format!("{}\n", order.word());
                let left = Instant::now();
                input.write_all(line.as_bytes())?;
                Ok(left)
            }
            Told::Script { command, running } => {
                let mut run = Command::new(command.get_program());
                run.env_clear().arg(order.word());
                run.envs(
                    command
                        .get_envs()
                        .filter_map(|(name, it)| Some((name, it?))),
                );
                run.stdout(Stdio::null());
                let left = Instant::now();
                *running = Some(run.spawn()?);
                Ok(left)
            }
        }
    }

    /// Opens the settings window, looks at it and closes it; `false` where there is no icon.
    pub(super) fn open_and_close_window(&self, arena: &Arena) -> Result<bool> {
        let Told::Tray { item, .. } = &self.told else {
            return Ok(false);
        };
        item.click("Settings…")?;
        let window = arena.desktop.wait_for_window("Presence Tray", LIMIT)?;
        std::thread::sleep(LOOKED_AT);
        arena.desktop.close_window(&window, LIMIT)?;
        Ok(true)
    }

    /// Ends it, and waits until it has gone.
    pub(super) fn end(mut self, arena: &Arena) -> Result<()> {
        if let Told::Tray { program, .. } = &mut self.told {
            program.stop()?;
            arena.tray.wait_until_empty(LIMIT)?;
        }
        Ok(())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Told::Lines { child, .. } = &mut self.told {
            let _has_ended = child.kill();
            let _nobody_left = child.wait();
        }
    }
}

fn wait_for_line(output: &mut BufReader<ChildStdout>) -> Result<()> {
    let mut line = String::new();
    match output.read_line(&mut line)? {
        0 => Err("it ended instead of answering".into()),
        _ => Ok(()),
    }
}
