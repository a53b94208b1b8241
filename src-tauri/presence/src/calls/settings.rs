//! What the person says of calls in other programs.

use jiff::SignedDuration;

use super::known::Kind;
use super::program::Program;

/// What the person says of calls in other programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallSettings {
    /// Whether they are noticed at all.
    pub detect: bool,
    /// The preset that is held, by its id.
    pub preset: String,
    /// How long a program records before it is a call.
    pub starts_after: SignedDuration,
    /// How long nothing has recorded when the call is over.
    pub ends_after: SignedDuration,
    /// Programs that are calls, beside those that are known.
    pub programs: Vec<String>,
    /// Programs that are none.
    pub ignored: Vec<String>,
}

impl Default for CallSettings {
    fn default() -> Self {
        Self {
            detect: false,
            preset: "in-a-call".to_owned(),
            starts_after: SignedDuration::from_secs(5),
            ends_after: SignedDuration::from_secs(12),
            programs: Vec::new(),
            ignored: Vec::new(),
        }
    }
}

impl CallSettings {
    /// What a program is by these settings. What a person says of one counts, but Teams reports its
    /// calls itself, whatever is said.
    #[must_use]
    pub fn kind(&self, program: &Program) -> Kind {
        let is_in = |list: &[String]| list.iter().any(|it| program.is_meant_by(it));
        match program.kind {
            Kind::Teams => Kind::Teams,
            _ if is_in(&self.ignored) => Kind::Listener,
            _ if is_in(&self.programs) => Kind::Call,
            known => known,
        }
    }

    /// The person has said whether this program is in a call when it records.
    pub(super) fn note(&mut self, program: &Program, is_call: bool) {
        let (into, out_of) = if is_call {
            (&mut self.programs, &mut self.ignored)
        } else {
            (&mut self.ignored, &mut self.programs)
        };
        out_of.retain(|it| !program.is_meant_by(it));
        if !into.iter().any(|it| program.is_meant_by(it)) {
            into.push(program.id.clone());
        }
    }
}
