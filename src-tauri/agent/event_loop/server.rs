//! The agent's end of the socket.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use ipc::{Answer, Closed, Connection, Desktop, Listener, Sender, Status, Told, Want};
use presence::{Command, Origin};
use tokio::sync::mpsc::unbounded_channel;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet, spawn_local, yield_now};
use tracing::{debug, warn};

use super::seats::{Seat, Seats};
use crate::event::{Event, Events, Replier};
use crate::system::desktop;

/// How many clients are served at once; for one more, the most silent of them goes.
const CLIENTS: usize = 256;
/// How many questions of one client may be unanswered; more are not read until then.
const QUESTIONS: usize = 64;
/// How long the end waits for clients to be told what they have been answered.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// Serves clients for as long as the agent runs.
#[derive(Debug)]
pub(crate) struct Server {
    accepting: JoinHandle<()>,
    seats: Seats,
    ending: watch::Sender<bool>,
}

/// What every client is served with.
#[derive(Debug, Clone)]
struct Service {
    events: Events,
    status: watch::Receiver<Arc<Status>>,
    ending: watch::Receiver<bool>,
    /// Where this agent was started.
    own: Rc<Desktop>,
}

impl Server {
    /// Serves whoever connects, once `ready` has come to its end.
    pub(crate) fn start(
        listeners: Vec<Listener>,
        events: Events,
        status: watch::Receiver<Arc<Status>>,
        ready: impl Future<Output = ()> + 'static,
    ) -> Self {
        let seats = Seats::new(CLIENTS);
        let (ending, is_ending) = watch::channel(false);
        let service = Service {
            events,
            status,
            ending: is_ending,
            own: Rc::new(Desktop::of_this_process()),
        };
        let all_seats = seats.clone();
        let accepting = spawn_local(async move {
            ready.await;
            let mut places = JoinSet::new();
            for listener in listeners {
                places.spawn_local(accept(listener, service.clone(), all_seats.clone()));
            }
            while places.join_next().await.is_some() {}
        });
        Self {
            accepting,
            seats,
            ending,
        }
    }

    /// Takes the sockets away, so that nobody comes any more, and lets those who are there hear
    /// what they were answered. What was not answered was not done: who asked it asks the next
    /// agent.
    pub(crate) async fn end(self) {
        self.accepting.abort();
        let _ = self.accepting.await;
        // The tasks of the sockets end with the next turn.
        yield_now().await;
        self.ending.send_replace(true);
        let all_gone = self.seats.empty();
        if tokio::time::timeout(LAST_WORDS, all_gone).await.is_err() {
            debug!("clients that did not listen are hung up on");
        }
    }
}

async fn accept(listener: Listener, service: Service, seats: Seats) {
    loop {
        match listener.accept().await {
            Ok((connection, sender)) => {
                let (service, seat) = (service.clone(), seats.take());
                spawn_local(async move {
                    tokio::select! {
                        served = client(connection, sender, service, &seat) => {
                            if let Err(error) = served {
                                debug!(%error, "a client was hung up on");
                            }
                        }
                        () = seat.lost() => debug!("a silent client made room for another one"),
                    }
                });
            }
            Err(error) => {
                warn!(%error, "a client could not be served");
                // Most likely there is no file descriptor left. Others will give some back.
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
    }
}

async fn client(
    mut connection: Connection,
    mut sender: Sender,
    service: Service,
    seat: &Seat,
) -> Result<(), Closed> {
    let Service {
        events,
        mut status,
        mut ending,
        own,
    } = service;
    let (replies, mut to_send) = unbounded_channel();
    let mut unanswered = 0;
    let mut watching = false;
    loop {
        tokio::select! {
            Some(told) = to_send.recv() => {
                if matches!(told, Told::Answer { .. }) {
                    unanswered -= 1;
                }
                sender.send(&told).await?;
                seat.told(unanswered > 0);
            }
            changed = status.changed(), if watching => {
                if changed.is_err() {
                    return Ok(());
                }
                let told = Told::Status(Box::new((**status.borrow_and_update()).clone()));
                sender.send(&told).await?;
            }
            _ = ending.wait_for(|ending| *ending) => {
                while let Ok(told) = to_send.try_recv() {
                    sender.send(&told).await?;
                }
                if watching && status.has_changed().unwrap_or(false) {
                    let last = (**status.borrow_and_update()).clone();
                    sender.send(&Told::Status(Box::new(last))).await?;
                }
                // The system hangs up when the process is gone, with its locks and its icon:
                // who waits for that hears it then, and no sooner.
                std::mem::forget((connection, sender));
                return Ok(());
            }
            ask = connection.next(), if unanswered < QUESTIONS => {
                let ask = match ask {
                    Ok(ask) => ask,
                    Err(Closed::Gone) => return Ok(()),
                    Err(error) => return Err(error),
                };
                unanswered += 1;
                seat.heard(true);
                let mut replier = Replier::new(ask.id, replies.clone());
                match ask.want {
                    want @ (Want::Status | Want::Watch) => {
                        if matches!(want, Want::Watch) {
                            watching = true;
                            drop(events.send(Event::Command(Command::Look, Origin::Program)));
                        }
                        let now = (**status.borrow_and_update()).clone();
                        replier.answer(Ok(Answer::Status(Box::new(now))));
                    }
                    want => {
                        if let Some(desktop) = ask.desktop {
                            let better = desktop::is_better(&own, &desktop).await;
                            replier = replier.from_desktop(desktop, better);
                        }
                        drop(events.send(Event::Client(want, replier)));
                    }
                }
            }
        }
    }
}
