//! Not heard on this system yet.

use super::{Heard, Source};
use crate::event::{Event, Events};

/// Says that nothing is heard.
#[expect(clippy::unused_async, reason = "as where something is heard")]
pub(crate) async fn follow(events: Events) {
    drop(events.send(Event::Microphone(Heard::From(Source::Unsupported))));
}
