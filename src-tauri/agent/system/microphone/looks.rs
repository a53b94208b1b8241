//! Looking anew at what records, whenever something may have changed: on a thread of its own, for whoever is asked
//! may take their time.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use presence::Recording;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::timeout;
use tracing::info;

use super::{Heard, Source};

/// How long a look may take.
pub(super) const ANSWER: Duration = Duration::from_secs(10);

/// Why the thread goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wake {
    /// Something may have changed.
    Changed,
    /// The sound system was started anew and has forgotten what it was to tell.
    Anew,
    /// Nobody wants to hear more.
    End,
}

/// Who knows what records.
pub(super) trait Teller {
    /// Everything that records now; whatever changes from then on is a wake. In words, why that cannot be said.
    fn recordings(&mut self) -> Result<Vec<Recording>, String>;

    /// Asks anew to be told of changes.
    fn begin_anew(&mut self);
}

/// What is told of a look.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// It begins.
    Begins,
    /// It is done.
    Done(Result<Vec<Recording>, String>),
}

/// Looks once, and again after each change, until it is to end or `tell` wants no more. A change may be told before
/// it has come about, so once nothing is told for a while it is looked once more.
pub(super) fn go_on(
    teller: &mut impl Teller,
    wakes: &Receiver<Wake>,
    settles: Duration,
    tell: impl Fn(Look) -> bool,
) {
    let mut is_settling = true;
    loop {
        if !tell(Look::Begins) || !tell(Look::Done(teller.recordings())) {
            return;
        }
        let first = if is_settling {
            wakes.recv_timeout(settles)
        } else {
            wakes.recv().map_err(|_| RecvTimeoutError::Disconnected)
        };
        is_settling = match first {
            Ok(wake) => {
                // What has come meanwhile is answered by the same look.
                for wake in std::iter::once(wake).chain(wakes.try_iter()) {
                    match wake {
                        Wake::Changed => {}
                        Wake::Anew => teller.begin_anew(),
                        Wake::End => return,
                    }
                }
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => return,
        };
    }
}

/// What was said last.
struct Said<S> {
    server: &'static str,
    say: S,
    source: Option<Source>,
    recordings: Option<Vec<Recording>>,
}

impl<S: Fn(Heard) -> bool> Said<S> {
    fn recordings(&mut self, recordings: Vec<Recording>) -> bool {
        self.source(Source::Server(self.server.to_owned())) && self.tell(recordings)
    }

    /// Nobody knows what records, so nothing does.
    fn silence(&mut self) -> bool {
        let has_told = self.recordings.is_some();
        self.source(Source::Silent(self.server.to_owned())) && (!has_told || self.tell(Vec::new()))
    }

    fn source(&mut self, source: Source) -> bool {
        if self.source.as_ref() == Some(&source) {
            return true;
        }
        self.source = Some(source.clone());
        (self.say)(Heard::From(source))
    }

    fn tell(&mut self, recordings: Vec<Recording>) -> bool {
        if self.recordings.as_ref() == Some(&recordings) {
            return true;
        }
        self.recordings = Some(recordings.clone());
        (self.say)(Heard::Recordings(recordings))
    }
}

/// Says what the looks at this server found, where that is something else than before, and who says so; until there
/// are no more, or `say` wants no more. A look that is not done within `limit` is told as silence, and as what it
/// found once it is done.
pub(super) async fn hear(
    server: &'static str,
    looks: &mut UnboundedReceiver<Look>,
    limit: Duration,
    say: impl Fn(Heard) -> bool,
) {
    let mut said = Said {
        server,
        say,
        source: None,
        recordings: None,
    };
    // The first look begins with the thread.
    let mut is_looking = true;
    loop {
        let look = if is_looking {
            timeout(limit, looks.recv()).await
        } else {
            Ok(looks.recv().await)
        };
        let goes_on = match look {
            Ok(Some(Look::Begins)) => {
                is_looking = true;
                true
            }
            Ok(Some(Look::Done(Ok(recordings)))) => {
                is_looking = false;
                said.recordings(recordings)
            }
            Ok(Some(Look::Done(Err(reason)))) => {
                is_looking = false;
                info!(server, reason, "does not say which programs record");
                said.silence()
            }
            Ok(None) => {
                said.silence();
                false
            }
            Err(_) => {
                is_looking = false;
                info!(server, "does not answer which programs record");
                said.silence()
            }
        };
        if !goes_on {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::sync::mpsc;

    use presence::{Identifiers, Program};
    use tokio::sync::Notify;
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;

    const SERVER: &str = "Core Audio";
    const SOON: Duration = Duration::from_millis(20);

    fn recording(id: &str) -> Recording {
        let by = Identifiers {
            application: Some(id.to_owned()),
            ..Identifiers::default()
        };
        Recording {
            program: Program::identified(&by).unwrap(),
            device: None,
        }
    }

    /// Wakes its looker while it is looked, as often as it has something to say.
    struct Rehearsed {
        answers: Vec<Result<Vec<Recording>, String>>,
        wakes: mpsc::Sender<Wake>,
        then: Vec<Wake>,
        begun_anew: u32,
    }

    impl Teller for Rehearsed {
        fn recordings(&mut self) -> Result<Vec<Recording>, String> {
            for wake in self.then.drain(..) {
                self.wakes.send(wake).unwrap();
            }
            self.answers.remove(0)
        }

        fn begin_anew(&mut self) {
            self.begun_anew += 1;
        }
    }

    /// The looks that this teller gives rise to, the last of which nobody wants to hear.
    fn looks(teller: &mut Rehearsed, wakes: &mpsc::Receiver<Wake>) -> Vec<Look> {
        let found = RefCell::new(Vec::new());
        let all = teller.answers.len();
        go_on(teller, wakes, SOON, |look| {
            if look != Look::Begins {
                found.borrow_mut().push(look);
            }
            found.borrow().len() < all
        });
        found.into_inner()
    }

    fn rehearsed(
        answers: Vec<Result<Vec<Recording>, String>>,
        then: &[Wake],
    ) -> (Rehearsed, mpsc::Receiver<Wake>) {
        let (sender, receiver) = mpsc::channel();
        let teller = Rehearsed {
            answers,
            wakes: sender,
            then: then.to_vec(),
            begun_anew: 0,
        };
        (teller, receiver)
    }

    #[test]
    fn a_change_is_looked_at_at_once_and_once_more_when_it_has_come_to_rest() {
        // Told before it has come about: only the third look sees it.
        let answers = vec![Ok(vec![]), Ok(vec![]), Ok(vec![recording("us.zoom.xos")])];
        let (mut teller, wakes) = rehearsed(answers, &[Wake::Changed, Wake::Changed]);
        let found = looks(&mut teller, &wakes);
        assert_eq!(found.len(), 3);
        let last = Look::Done(Ok(vec![recording("us.zoom.xos")]));
        assert_eq!(found.last(), Some(&last));
        assert_eq!(teller.begun_anew, 0);
    }

    #[test]
    fn a_sound_system_that_was_started_anew_is_asked_anew() {
        let answers = vec![Err("gone".to_owned()), Ok(vec![])];
        let (mut teller, wakes) = rehearsed(answers, &[Wake::Changed, Wake::Anew]);
        let found = looks(&mut teller, &wakes);
        let expected = [
            Look::Done(Err("gone".to_owned())),
            Look::Done(Ok(Vec::new())),
        ];
        assert_eq!(found, expected);
        assert_eq!(teller.begun_anew, 1);
    }

    #[test]
    fn it_ends_when_it_is_to_end_and_looks_no_more() {
        let (mut teller, wakes) = rehearsed(vec![Ok(vec![])], &[Wake::Changed, Wake::End]);
        let told = RefCell::new(0);
        go_on(&mut teller, &wakes, SOON, |_| {
            *told.borrow_mut() += 1;
            true
        });
        assert_eq!(*told.borrow(), 2, "one look begins and is done");
    }

    /// What happens while it is heard.
    enum Step {
        Look(Look),
        /// It is waited for this many silences to be said.
        Silences(usize),
        /// Nothing, for longer than a look may take.
        Quiet,
    }

    fn begins() -> Step {
        Step::Look(Look::Begins)
    }

    fn done(recordings: Vec<Recording>) -> Step {
        Step::Look(Look::Done(Ok(recordings)))
    }

    /// What is said of these steps, after which nobody looks any more.
    async fn said(steps: Vec<Step>) -> Vec<Heard> {
        let (tell, mut told) = unbounded_channel();
        let heard = RefCell::new(Vec::new());
        let said = Notify::new();
        let silences = || {
            let heard = heard.borrow();
            heard
                .iter()
                .filter(|it| **it == from(Source::Silent))
                .count()
        };
        let telling = async {
            for step in steps {
                match step {
                    Step::Look(look) => tell.send(look).unwrap(),
                    Step::Silences(count) => {
                        while silences() < count {
                            said.notified().await;
                        }
                    }
                    Step::Quiet => tokio::time::sleep(3 * SOON).await,
                }
            }
            drop(tell);
        };
        let hearing = hear(SERVER, &mut told, SOON, |it| {
            heard.borrow_mut().push(it);
            said.notify_one();
            true
        });
        let both = async { tokio::join!(telling, hearing) };
        timeout(ANSWER, both).await.expect("it ends");
        heard.into_inner()
    }

    fn from(source: fn(String) -> Source) -> Heard {
        Heard::From(source(SERVER.to_owned()))
    }

    #[tokio::test]
    async fn only_what_is_something_else_is_said() {
        let zoom = || vec![recording("us.zoom.xos")];
        let looks = [vec![], vec![], zoom(), zoom()].map(|it| [begins(), done(it)]);
        let said = said(looks.into_iter().flatten().collect()).await;
        let expected = [
            from(Source::Server),
            Heard::Recordings(vec![]),
            Heard::Recordings(zoom()),
            // There are no more looks.
            from(Source::Silent),
            Heard::Recordings(vec![]),
        ];
        assert_eq!(said, expected);
    }

    #[tokio::test]
    async fn a_look_that_is_not_done_in_time_is_silence_until_it_is() {
        let zoom = || vec![recording("us.zoom.xos")];
        let said = said(vec![
            Step::Silences(1),
            done(zoom()),
            // Between looks it may be quiet for as long as it likes.
            Step::Quiet,
            begins(),
            Step::Silences(2),
            done(zoom()),
        ])
        .await;
        let expected = [
            from(Source::Silent),
            from(Source::Server),
            Heard::Recordings(zoom()),
            from(Source::Silent),
            Heard::Recordings(vec![]),
            from(Source::Server),
            Heard::Recordings(zoom()),
            from(Source::Silent),
            Heard::Recordings(vec![]),
        ];
        assert_eq!(said, expected);
    }

    #[tokio::test]
    async fn a_refusal_is_silence_and_is_said_once() {
        let refused = || Step::Look(Look::Done(Err("status 2003332927".to_owned())));
        let said = said(vec![refused(), refused()]).await;
        assert_eq!(said, [from(Source::Silent)]);
    }
}
