//! Not heard on this system yet.

use super::{Heard, Source};

/// Says that nothing is heard.
#[expect(clippy::unused_async, reason = "as where something is heard")]
pub(crate) async fn follow(say: impl Fn(Heard) -> bool) {
    say(Heard::From(Source::Unsupported));
}
