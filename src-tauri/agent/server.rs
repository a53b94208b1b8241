//! The agent's end of the socket.

use std::sync::Arc;

use ipc::{Answer, Closed, Connection, Listener, Sender, Status, Told, Want};
use presence::{Command, Origin};
use tokio::sync::mpsc::unbounded_channel;
use tokio::sync::{Semaphore, watch};
use tokio::task::spawn_local;
use tracing::{debug, warn};

use crate::event::{Event, Events, Replier};

/// How many clients are served at once; more wait until one of them goes.
const CLIENTS: usize = 256;
/// How many questions of one client may be unanswered; more are not read until then.
const QUESTIONS: usize = 64;

/// Serves clients for as long as the agent runs.
pub(crate) async fn serve(
    listener: Listener,
    events: Events,
    status: watch::Receiver<Arc<Status>>,
) {
    let seats = Arc::new(Semaphore::new(CLIENTS));
    loop {
        let Ok(seat) = Arc::clone(&seats).acquire_owned().await else {
            return;
        };
        match listener.accept().await {
            Ok((connection, sender)) => {
                let client = client(connection, sender, events.clone(), status.clone());
                spawn_local(async move {
                    if let Err(error) = client.await {
                        debug!(%error, "a client was hung up on");
                    }
                    drop(seat);
                });
            }
            Err(error) => {
                warn!(%error, "a client could not be served");
                // Most likely there is no file descriptor left. Others will give some back.
                tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            }
        }
    }
}

async fn client(
    mut connection: Connection,
    mut sender: Sender,
    events: Events,
    mut status: watch::Receiver<Arc<Status>>,
) -> Result<(), Closed> {
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
            }
            changed = status.changed(), if watching => {
                if changed.is_err() {
                    return Ok(());
                }
                let told = Told::Status(Box::new((**status.borrow_and_update()).clone()));
                sender.send(&told).await?;
            }
            ask = connection.next(), if unanswered < QUESTIONS => {
                let ask = match ask {
                    Ok(ask) => ask,
                    Err(Closed::Gone) => return Ok(()),
                    Err(error) => return Err(error),
                };
                unanswered += 1;
                let replier = Replier::new(ask.id, replies.clone());
                match ask.want {
                    want @ (Want::Status | Want::Watch) => {
                        if matches!(want, Want::Watch) {
                            watching = true;
                            drop(events.send(Event::Command(Command::Look, Origin::Program)));
                        }
                        let now = (**status.borrow_and_update()).clone();
                        replier.answer(Ok(Answer::Status(Box::new(now))));
                    }
                    want => drop(events.send(Event::Client(want, replier))),
                }
            }
        }
    }
}
