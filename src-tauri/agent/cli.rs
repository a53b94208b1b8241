//! The command line.

mod agent_start;
mod arguments;
mod complaint;
mod doctor;
#[cfg(windows)]
mod installer;
#[cfg(test)]
mod manual;
mod offline;
mod outcome;
mod output;
mod secret;
mod terminal;
#[cfg(windows)]
mod windows;

use std::cell::{Cell, OnceCell, RefCell};
#[cfg(target_os = "linux")]
use std::io::IsTerminal as _;
use std::io::{self, Write as _};
use std::mem::ManuallyDrop;
use std::process::ExitCode;

use clap::Parser as _;
use graph::KeychainError;
use ipc::{Answer, Client, ClientError, Refusal, Status, Told, Want};
use jiff::SignedDuration;
use presence::{Command, Problem, ProblemCode, Reply};
use words::Words;

use crate::disk::folders::{config_folder, state_folder};
use crate::event_loop::{self, StartError, StartedBy};
use crate::settings::config::{Config, file_in};
use crate::settings::file::{AtStart, SettingsFile};
use crate::system::clock;
use crate::system::detach;
use crate::system::memory;
#[cfg(target_os = "linux")]
use crate::system::newer_version;
use crate::system::time_zone;
use crate::typed::setup_line::SetupLine;
use crate::view::menu::EXTENSION;
use crate::view::status::explain;

#[cfg(windows)]
use crate::surfaces::notifications::STARTED_BY_COM;
use agent_start::For;
use arguments::{Arguments, SecretAction, Verb};
#[cfg(windows)]
use installer::Request;
use outcome::Until;

/// The exit code of a program that a signal has ended is this and the signal, by the habit of shells.
const BY_SIGNAL: u8 = 128;

/// Why a command ended, other than well.
#[derive(Debug)]
enum Failed {
    /// With a problem that has its sentences in the catalogue.
    Problem(Box<Problem>),
    /// Refused by the agent, which has put it into words.
    Refused(Box<Refusal>),
    /// Used wrongly: what was expected.
    Usage(String),
    /// The agent could not be reached or started: why.
    NoAgent(String),
    /// It could not be started, because the state folder cannot be used: why.
    NoFolder(String),
    /// The agent ended while it was listened to.
    Ended,
    /// The agent runs and does not answer: its process, where that is known.
    Silent(Option<u32>),
    /// Another user listens at the agent's address.
    Stranger,
    /// Nothing more can be printed; whoever read it knows.
    Output,
    /// This signal ended it; Ctrl+C stands for one.
    Signal(u8),
}

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl From<ProblemCode> for Failed {
    fn from(code: ProblemCode) -> Self {
        Problem::from(code).into()
    }
}

impl From<KeychainError> for Failed {
    fn from(error: KeychainError) -> Self {
        Problem::from(error).into()
    }
}

impl From<Refusal> for Failed {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<ClientError> for Failed {
    fn from(error: ClientError) -> Self {
        match error {
            ClientError::Stranger => Self::Stranger,
            ClientError::Silent(process) => Self::Silent(process),
            other => Self::NoAgent(other.to_string()),
        }
    }
}

/// What a command works with, each read when it is first needed: `status` needs neither.
#[derive(Default)]
struct Shell {
    /// Whether an agent runs, whose language is not known yet.
    has_agent: Cell<bool>,
    words: OnceCell<Words>,
    settings_file: OnceCell<SettingsFile>,
    at_start: OnceCell<AtStart>,
    /// Whether it was said what is wrong with them.
    complained: Cell<bool>,
    /// The address of the sign-in under way.
    page: RefCell<Option<String>>,
}

/// Runs the program: the agent, or one command.
#[must_use]
pub fn main() -> ExitCode {
    memory::keep_to_oneself();
    #[cfg(unix)]
    if std::env::args_os()
        .nth(1)
        .is_some_and(|it| it == terminal::WATCH)
    {
        return terminal::watch().map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no errors.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    // It ends with the process: to take it apart is an eighth of what `status` does.
    let shell = ManuallyDrop::new(Shell::default());
    #[cfg(target_os = "linux")]
    let for_a_person = arguments.verb.is_none() && !arguments.say_ready && !arguments.for_a_command;
    let result = match arguments.verb {
        #[cfg(windows)]
        None => shell.start_agent(),
        #[cfg(not(windows))]
        None => shell.agent(event_loop::Options {
            say_ready: arguments.say_ready,
            started_by: match arguments {
                _ if arguments.at_login => StartedBy::Session,
                // A person sees the program itself; nobody else has it say that it is ready.
                _ if arguments.say_ready || arguments.for_a_command => StartedBy::Command,
                _ => StartedBy::Person,
            },
        }),
        Some(verb) => shell.run(verb),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        #[cfg(target_os = "linux")]
        Err(failed) if for_a_person && !std::io::stderr().is_terminal() => {
            shell.complain_on_the_desktop(failed)
        }
        Err(failed) => shell.complain(failed),
    }
}

/// Runs the agent where it is a program of its own.
#[cfg(windows)]
#[must_use]
pub fn agent_main() -> ExitCode {
    memory::keep_to_oneself();
    let words: Vec<String> = std::env::args().skip(1).collect();
    let shell = Shell::default();
    match Request::among(&words) {
        Some(Request::HandOver) => {
            installer::hand_over();
            return ExitCode::SUCCESS;
        }
        Some(Request::Leave(belongings)) => {
            installer::leave(&shell, belongings);
            return ExitCode::SUCCESS;
        }
        Some(Request::TakeOver) if !installer::takes_over() => return ExitCode::SUCCESS,
        Some(Request::TakeOver) | None => {}
    }
    // What else the system says when it starts a program is nothing to the agent.
    let told = |word: &str| words.iter().any(|it| it == word);
    let options = event_loop::Options {
        say_ready: told("--say-ready"),
        started_by: match () {
            () if told("--at-login") => StartedBy::Session,
            () if told("--for-a-command") || told("--take-over") || told(STARTED_BY_COM) => {
                StartedBy::Command
            }
            () => StartedBy::Person,
        },
    };
    match shell.agent(options) {
        Ok(code) => ExitCode::from(code),
        Err(failed) => {
            let told = shell.explain(failed);
            // Who said to say so was told; nobody reads what a program without a console prints.
            if !options.say_ready {
                windows::show(&told.message, &told.mend);
            }
            ExitCode::from(told.code)
        }
    }
}

/// What went wrong, in words.
struct Explained {
    message: String,
    mend: String,
    code: u8,
}

/// Returns only where that failed.
fn goes_on_as_the_newer_version() -> Result<u8, Failed> {
    #[cfg(target_os = "linux")]
    {
        let cause = newer_version::become_it().to_string();
        Err(Problem::new(ProblemCode::Unexpected)
            .with("cause", cause)
            .into())
    }
    #[cfg(not(target_os = "linux"))]
    Ok(0)
}

impl Shell {
    fn run(&self, verb: Verb) -> Result<u8, Failed> {
        match verb {
            Verb::Set(set) => self.set(&set),
            Verb::Extend { by } => {
                let by = match by {
                    Some(text) => self.duration(&text)?,
                    None => EXTENSION,
                };
                self.extend(by)
            }
            Verb::Clear { wait } => self.clear(wait),
            Verb::Status { json, watch } => self.status(json, watch),
            Verb::Presets { json } => self.presets(json),
            Verb::SignIn { device_code } => self.sign_in(device_code),
            Verb::SignOut => self.sign_out(),
            Verb::Setup {
                cloud,
                tenant,
                client_id,
            } => self.set_up(&cloud, &tenant, &client_id),
            Verb::SetupLine => self.setup_line(),
            Verb::Secret { action } => match action {
                SecretAction::Set => self.secret_set(),
                SecretAction::Remove => self.secret_remove(),
            },
            Verb::Doctor { json } => self.doctor(json),
            Verb::Settings => self.settings(),
            Verb::Quit => self.quit(),
            Verb::Completions { shell } => {
                let script = arguments::completions(shell);
                let written = io::stdout().write_all(&script);
                written.map(|()| 0).map_err(|_| Failed::Output)
            }
        }
    }

    /// Starts the agent, or shows the window of the one that runs.
    #[cfg(windows)]
    fn start_agent(&self) -> Result<u8, Failed> {
        match agent_start::connect() {
            Err(ClientError::NotRunning) => agent_start::start(For::Person)?,
            other => drop(other?.ask(Want::OpenSettings)??),
        }
        Ok(0)
    }

    /// Becomes the agent, or shows the window of the one that runs; where the session that begins starts
    /// it, it is enough that one serves that. One that ends is waited for.
    fn agent(&self, options: event_loop::Options) -> Result<u8, Failed> {
        if options.say_ready {
            detach::leave_all();
        }
        let by = options.started_by;
        agent_start::over_a_change(|| match event_loop::run(options) {
            Ok(event_loop::Ended::Done) => Ok(Some(0)),
            Ok(event_loop::Ended::Replaced) => goes_on_as_the_newer_version().map(Some),
            Err(StartError::AlreadyRunning) if by == StartedBy::Command => Ok(Some(0)),
            Err(StartError::AlreadyRunning) => match agent_start::connect() {
                Ok(mut client) => {
                    let want = match by {
                        StartedBy::Session => Want::ServeSession,
                        _ => Want::OpenSettings,
                    };
                    let answer = agent_start::answered(client.ask(want))?;
                    Ok(answer.map(|_| 0))
                }
                Err(ClientError::NotRunning | ClientError::Broken(_)) => Ok(None),
                Err(error) => Err(error.into()),
            },
            Err(error) => {
                if options.say_ready {
                    // Who started it has no other way to learn why it did not.
                    self.say(&agent_start::why_not(&error))?;
                }
                Err(match error {
                    StartError::StateFolder(cause) => unwritable(&cause.to_string()).into(),
                    other => {
                        let problem = Problem::new(ProblemCode::Unexpected);
                        problem.with("cause", other.to_string()).into()
                    }
                })
            }
        })
    }

    /// The settings an agent would start with, unless a broken file leaves nothing to start with. What
    /// is wrong with them is told.
    fn config(&self) -> Result<&Config, Failed> {
        let AtStart {
            config,
            is_whole,
            problem,
        } = self.at_start();
        if let Some(problem) = problem
            && !is_whole
            && config.account.is_none()
        {
            return Err(problem.clone().into());
        }
        let problem = problem.clone();
        let problem = problem.or_else(|| self.settings_file().policy_problem());
        if let Some(problem) = problem
            && !self.complained.replace(true)
        {
            let said = explain(&problem, self.words());
            complaint::complain(&said.message, &said.mend);
        }
        Ok(config)
    }

    fn at_start(&self) -> &AtStart {
        self.at_start
            .get_or_init(|| self.settings_file().at_start())
    }

    fn settings_file(&self) -> &SettingsFile {
        self.settings_file
            .get_or_init(|| SettingsFile::new(file_in(&config_folder()), &state_folder()))
    }

    /// The language of the agent where one runs: what it says stands beside what is said here, and a
    /// command may be given where the session's language is not known.
    fn words(&self) -> &Words {
        self.words.get_or_init(|| {
            let status = self.has_agent.get().then(agent_start::status).flatten();
            status.map_or_else(
                || Words::new(&self.at_start().config.language),
                |status| words_of(&status),
            )
        })
    }

    /// The language in which the agent says this.
    fn hear(&self, status: &Status) {
        let _is_known = self.words.set(words_of(status));
    }

    fn command(&self, command: &Command) -> Result<(Client, Reply), Failed> {
        match self.ask(|| Want::Command(command.clone()))? {
            (client, Answer::Reply(reply)) => Ok((client, reply)),
            (_, other) => Err(unexpected(&other)),
        }
    }

    fn set(&self, set: &arguments::Set) -> Result<u8, Failed> {
        let length = self.length(set, clock::now())?;
        let command = Command::Set {
            preset: set.preset.clone(),
            length,
            message: set.message.clone(),
        };
        agent_start::over_a_change(|| {
            let (mut client, reply) = self.command(&command)?;
            match reply {
                Reply::Held(id) => {
                    let until = if set.wait {
                        Until::Seen
                    } else {
                        Until::Accepted
                    };
                    self.wait_for_hold(&mut client, id, until)
                }
                Reply::Clearing | Reply::Done => Ok(Some(0)),
            }
        })
    }

    fn extend(&self, by: SignedDuration) -> Result<u8, Failed> {
        let (mut client, reply) = self.command(&Command::Extend { by })?;
        let Reply::Held(id) = reply else {
            return Ok(0);
        };
        let code = self.wait_for_hold(&mut client, id, Until::Extended)?;
        Ok(code.unwrap_or(0))
    }

    fn clear(&self, _wait: bool) -> Result<u8, Failed> {
        let (_, before) = self.ask(|| Want::Status)?;
        let Answer::Status(before) = before else {
            return Err(unexpected(&before));
        };
        let (client, _) = self.command(&Command::Clear)?;
        self.wait_for_clear(client, *before)
    }

    fn sign_in(&self, device_code: bool) -> Result<u8, Failed> {
        let answer = agent_start::over_a_change(|| {
            let Some(mut client) = self.agent_started()? else {
                return Ok(None);
            };
            let want = Want::SignIn { device_code };
            agent_start::answered(client.ask_and(want, |told| self.say_meanwhile(told)))
        })?;
        match answer {
            Answer::SignedIn(Some(user)) => {
                self.say(&self.words().with("cli-signed-in-as", &[("user", &user)]))?;
            }
            _ => self.say(&self.words().text("cli-signed-in"))?,
        }
        Ok(0)
    }

    fn sign_out(&self) -> Result<u8, Failed> {
        self.ask(|| Want::SignOut)?;
        self.say(&self.words().text("cli-signed-out"))?;
        Ok(0)
    }

    /// Writes the account by way of the agent, which is started where none runs.
    fn set_up(&self, cloud: &str, tenant: &str, client_id: &str) -> Result<u8, Failed> {
        let line = SetupLine::new(cloud, tenant, client_id).map_err(|error| {
            let expected = self.words().text(&format!("field-{}", error.id()));
            Failed::Usage(expected)
        })?;
        let form = line.applied(self.config()?.form.clone());
        let tenant = form.tenant.clone();
        self.ask(|| Want::SetAccount(form.clone()))?;
        self.say(&self.words().with("cli-set-up", &[("tenant", &tenant)]))?;
        Ok(0)
    }

    fn setup_line(&self) -> Result<u8, Failed> {
        let line = SetupLine::of(&self.config()?.form).ok_or(ProblemCode::NotSetUp)?;
        self.say(&line.to_string())?;
        Ok(0)
    }

    fn account(&self) -> Result<&graph::AccountConfig, Failed> {
        let account = self.config()?.account.as_ref();
        account.ok_or_else(|| ProblemCode::NotSetUp.into())
    }

    /// Says what has to be known before the answer is there. Nobody reading it is no matter.
    fn say_meanwhile(&self, told: &Told) {
        let words = self.words();
        let line = match told {
            Told::DeviceCode(code) => {
                let facts = [
                    ("uri", code.verification_uri.as_str()),
                    ("code", code.user_code.as_str()),
                ];
                words.with("cli-device-code", &facts)
            }
            Told::SignInPage(page) => {
                self.page.replace(Some(page.url.clone()));
                let zone = time_zone::current();
                let time = words.time_of_day(page.expires_at, &zone);
                // The address has a line of its own, so that it can be copied.
                let line = words.with("cli-browser", &[("time", &time)]);
                format!("{line}\n{}", page.url)
            }
            Told::NoBrowser => {
                let url = self.page.borrow().clone().unwrap_or_default();
                words.with("cli-browser-failed", &[("url", &url)])
            }
            Told::KeychainAsks => words.text("cli-keychain-asks"),
            Told::Answer { .. } | Told::Status(_) => return,
        };
        let _ = self.say(&line);
        let _ = io::stdout().flush();
    }

    fn settings(&self) -> Result<u8, Failed> {
        // They may be broken: the window says so.
        agent_start::over_a_change(|| {
            let mut client = match agent_start::connect() {
                Ok(client) => client,
                Err(ClientError::NotRunning) => {
                    agent_start::start(For::Command)?;
                    return Ok(None);
                }
                Err(ClientError::Broken(_)) => return Ok(None),
                Err(error) => return Err(error.into()),
            };
            agent_start::answered(client.ask(Want::OpenSettings))
        })?;
        Ok(0)
    }

    /// Says what went wrong, on standard error.
    fn complain(&self, failed: Failed) -> ExitCode {
        match failed {
            Failed::Output => return ExitCode::from(1),
            Failed::Signal(signal) => return ExitCode::from(BY_SIGNAL + signal),
            _ => {}
        }
        let told = self.explain(failed);
        complaint::complain(&told.message, &told.mend);
        ExitCode::from(told.code)
    }

    /// Says it where it is seen when nobody reads what is printed.
    #[cfg(target_os = "linux")]
    fn complain_on_the_desktop(&self, failed: Failed) -> ExitCode {
        let told = self.explain(failed);
        complaint::complain(&told.message, &told.mend);
        let title = self.words().text("not-started");
        let text = [told.message, told.mend].join("\n");
        crate::surfaces::notifications::at_the_end::tell(&title, text.trim_end());
        ExitCode::from(told.code)
    }

    fn explain(&self, failed: Failed) -> Explained {
        // An agent that refused something answers; any other may not, and is not asked for its language.
        let answers = matches!(failed, Failed::Refused(_)) && self.has_agent.get();
        self.has_agent.set(answers);
        let (message, mend, code) = match failed {
            Failed::Problem(problem) => {
                let said = explain(&problem, self.words());
                (said.message, said.mend, problem.code.exit_code())
            }
            Failed::Refused(refusal) => {
                let way = self.at_start().config.form.sign_in;
                let said =
                    complaint::with_its_cause(&refusal.problem, way, || self.words()).into_owned();
                (said.message, said.mend, refusal.exit_code)
            }
            Failed::NoFolder(cause) => {
                let said = explain(&unwritable(&cause), self.words());
                (said.message, said.mend, 7)
            }
            Failed::Usage(expected) => (expected, String::new(), 2),
            Failed::Ended => return self.explain(Failed::NoAgent("it has ended".to_owned())),
            Failed::NoAgent(cause) => (
                self.words()
                    .with("cli-agent-unreachable", &[("cause", &cause)]),
                self.words().text("cli-agent-unreachable.mend"),
                7,
            ),
            Failed::Silent(process) => {
                let end = [("end", agent_start::end_of(process))];
                let end = end.each_ref().map(|(name, text)| (*name, text.as_str()));
                (
                    self.words().text("cli-agent-silent"),
                    self.words().with("cli-agent-silent.mend", &end),
                    7,
                )
            }
            Failed::Stranger => (
                self.words().text("cli-agent-stranger"),
                self.words().text("cli-agent-stranger.mend"),
                7,
            ),
            Failed::Output => (String::new(), String::new(), 1),
            Failed::Signal(signal) => (String::new(), String::new(), BY_SIGNAL + signal),
        };
        Explained {
            message,
            mend,
            code,
        }
    }
}

fn words_of(status: &Status) -> Words {
    Words::new(&status.language).with_twelve_hours(status.twelve_hours)
}

fn unwritable(cause: &str) -> Problem {
    Problem::new(ProblemCode::StateUnwritable).with("cause", cause)
}

fn unexpected(answer: &Answer) -> Failed {
    let problem = Problem::new(ProblemCode::Unexpected);
    problem.with("cause", format!("{answer:?}")).into()
}

/// Runs what is asynchronous of the keychain.
fn block_on<T>(future: impl Future<Output = T>) -> Result<T, Failed> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.map_err(|error| {
        let problem = Problem::new(ProblemCode::Unexpected);
        Failed::from(problem.with("cause", error.to_string()))
    })?;
    Ok(runtime.block_on(future))
}
