//! Which Graph call a method and a path mean.

use super::GraphError;

/// A call this tenant answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GraphCall {
    pub(super) operation: Operation,
    pub(super) target: Target,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    GetUser,
    GetPresence,
    GetPresencesByIds,
    SetPresence,
    ClearPresence,
    SetPreferred,
    ClearPreferred,
    SetStatusMessage,
}

/// About whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// `/me`
    Me,
    /// `/users/{object id or UPN}` or `/communications/presences/{object id}`
    User(String),
    /// Named in the body.
    Body,
}

impl GraphCall {
    /// Reads a path without its query. Unknown segments are 400, as Graph has it.
    pub(super) fn read(method: &str, path: &str) -> Result<Self, GraphError> {
        let segments: Vec<String> = path.split('/').skip(1).map(percent_decode).collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let Some(("v1.0", rest)) = segments.split_first().map(|(first, rest)| (*first, rest))
        else {
            return Err(GraphError::new(400, "BadRequest", "Invalid version."));
        };
        let (target, action) = match rest {
            ["me"] => return Self::of(method, "GET", Operation::GetUser, Target::Me),
            ["users", user] => {
                return Self::of(
                    method,
                    "GET",
                    Operation::GetUser,
                    Target::User((*user).to_owned()),
                );
            }
            ["communications", "getPresencesByUserId"] => {
                return Self::of(method, "POST", Operation::GetPresencesByIds, Target::Body);
            }
            ["me", "presence", action @ ..] => (Target::Me, action),
            ["users", user, "presence", action @ ..]
            | ["communications", "presences", user, action @ ..] => {
                (Target::User((*user).to_owned()), action)
            }
            _ => return Err(unknown_segment(rest)),
        };
        let (verb, operation) = match action {
            [] => ("GET", Operation::GetPresence),
            ["setPresence"] => ("POST", Operation::SetPresence),
            ["clearPresence"] => ("POST", Operation::ClearPresence),
            ["setUserPreferredPresence"] => ("POST", Operation::SetPreferred),
            ["clearUserPreferredPresence"] => ("POST", Operation::ClearPreferred),
            ["setStatusMessage"] => ("POST", Operation::SetStatusMessage),
            _ => return Err(unknown_segment(action)),
        };
        Self::of(method, verb, operation, target)
    }

    fn of(
        method: &str,
        wanted: &str,
        operation: Operation,
        target: Target,
    ) -> Result<Self, GraphError> {
        if method == wanted {
            return Ok(Self { operation, target });
        }
        let message = "Specified HTTP method is not allowed for the request target.";
        Err(GraphError::new(405, "Request_BadRequest", message))
    }
}

impl Operation {
    pub(super) fn writes(self) -> bool {
        !matches!(
            self,
            Self::GetUser | Self::GetPresence | Self::GetPresencesByIds
        )
    }
}

fn unknown_segment(segments: &[&str]) -> GraphError {
    let segment = segments.last().unwrap_or(&"");
    let message = format!("Resource not found for the segment '{segment}'.");
    GraphError::new(400, "BadRequest", message)
}

/// Decodes `%xx` (RFC 3986, 2.1); what is not valid stays as it is.
pub(super) fn percent_decode(segment: &str) -> String {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| segment.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_documented_paths() {
        let user = |id: &str| Target::User(id.to_owned());
        for (method, path, operation, target) in [
            ("GET", "/v1.0/me", Operation::GetUser, Target::Me),
            (
                "GET",
                "/v1.0/me/presence",
                Operation::GetPresence,
                Target::Me,
            ),
            (
                "GET",
                "/v1.0/users/alice%40contoso.com/presence",
                Operation::GetPresence,
                user("alice@contoso.com"),
            ),
            (
                "GET",
                "/v1.0/communications/presences/1",
                Operation::GetPresence,
                user("1"),
            ),
            (
                "POST",
                "/v1.0/communications/getPresencesByUserId",
                Operation::GetPresencesByIds,
                Target::Body,
            ),
            (
                "POST",
                "/v1.0/me/presence/setPresence",
                Operation::SetPresence,
                Target::Me,
            ),
            (
                "POST",
                "/v1.0/users/1/presence/clearPresence",
                Operation::ClearPresence,
                user("1"),
            ),
            (
                "POST",
                "/v1.0/users/1/presence/setUserPreferredPresence",
                Operation::SetPreferred,
                user("1"),
            ),
            (
                "POST",
                "/v1.0/me/presence/clearUserPreferredPresence",
                Operation::ClearPreferred,
                Target::Me,
            ),
            (
                "POST",
                "/v1.0/me/presence/setStatusMessage",
                Operation::SetStatusMessage,
                Target::Me,
            ),
        ] {
            let call = GraphCall::read(method, path);
            assert_eq!(call, Ok(GraphCall { operation, target }), "{method} {path}");
        }
    }

    #[test]
    fn refuses_the_rest() {
        let status = |method, path| GraphCall::read(method, path).unwrap_err().status;
        assert_eq!(status("GET", "/beta/me"), 400);
        assert_eq!(status("GET", "/v1.0/me/messages"), 400);
        assert_eq!(status("POST", "/v1.0/me/presence/setpresence"), 400);
        assert_eq!(status("GET", "/v1.0/me/presence/setPresence"), 405);
        assert_eq!(status("POST", "/v1.0/me/presence"), 405);
    }
}
