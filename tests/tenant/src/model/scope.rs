//! What a client asks for in `scope`.

use std::collections::BTreeSet;

use super::{EntraError, Settings, entra_error as refusal};

/// The Graph endpoints of Microsoft's clouds; scopes of any of them are taken too.
const GRAPH_RESOURCES: [&str; 3] = [
    "https://graph.microsoft.com",
    "https://graph.microsoft.us",
    "https://dod-graph.microsoft.us",
];

/// A `scope` parameter, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scopes {
    /// An id token is wanted.
    pub openid: bool,
    /// Name and user name are wanted in it.
    pub profile: bool,
    /// A refresh token is wanted.
    pub offline_access: bool,
    /// `{graph}/.default`: everything that was granted.
    pub everything_granted: bool,
    /// Graph permissions by name.
    pub permissions: BTreeSet<String>,
}

impl Scopes {
    /// Reads a `scope` parameter. A resource that is not Graph is AADSTS500011.
    pub fn read(scope: &str, settings: &Settings) -> Result<Self, EntraError> {
        let mut scopes = Self::default();
        for word in scope.split_whitespace() {
            match word {
                "openid" => scopes.openid = true,
                "profile" => scopes.profile = true,
                "email" => {}
                "offline_access" => scopes.offline_access = true,
                _ => match strip_resource(word, settings)? {
                    ".default" => scopes.everything_granted = true,
                    permission => {
                        scopes.permissions.insert(permission.to_owned());
                    }
                },
            }
        }
        if scope.trim().is_empty() {
            return Err(refusal::MISSING_PARAMETER.about("scope"));
        }
        Ok(scopes)
    }
}

fn strip_resource<'a>(word: &'a str, settings: &Settings) -> Result<&'a str, EntraError> {
    let Some((resource, permission)) = word.rsplit_once('/') else {
        return Ok(word);
    };
    if permission.is_empty() {
        return Err(refusal::INVALID_SCOPE.about(word));
    }
    if resource == settings.graph || GRAPH_RESOURCES.contains(&resource) {
        return Ok(permission);
    }
    Err(refusal::UNKNOWN_RESOURCE.about(resource))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings::new("http://127.0.0.1:1", "http://127.0.0.1:2")
    }

    #[test]
    fn reads_openid_and_graph_scopes() {
        let scopes = Scopes::read(
            "openid profile offline_access http://127.0.0.1:2/Presence.ReadWrite https://graph.microsoft.com/Presence.Read",
            &settings(),
        )
        .unwrap();
        assert!(scopes.openid && scopes.profile && scopes.offline_access);
        assert!(!scopes.everything_granted);
        assert_eq!(
            scopes.permissions.into_iter().collect::<Vec<_>>(),
            ["Presence.Read", "Presence.ReadWrite"]
        );
    }

    #[test]
    fn default_is_everything_granted() {
        let scopes = Scopes::read("http://127.0.0.1:2/.default", &settings()).unwrap();
        assert!(scopes.everything_granted && scopes.permissions.is_empty());
    }

    #[test]
    fn another_resource_is_refused() {
        let error = Scopes::read("http://example.com/Presence.Read", &settings()).unwrap_err();
        assert_eq!(error.code(), Some(500011));
        assert_eq!(
            Scopes::read("  ", &settings()).unwrap_err().code(),
            Some(900144)
        );
    }
}
