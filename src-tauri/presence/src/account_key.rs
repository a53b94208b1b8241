//! Which account something is for: what may be in force on the server because of one is cleared for
//! that one only.

use serde::{Deserialize, Serialize};

use crate::Cloud;

/// An application as it is registered in a tenant.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Registration {
    /// The cloud of the tenant.
    pub cloud: Cloud,
    /// The tenant as the settings name it: an id, a domain or `organizations`, in lower case.
    pub tenant: String,
    /// The application (client) id, in lower case.
    pub client_id: String,
}

/// A person's presence, reached through a registration.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AccountKey {
    /// Through which application.
    #[serde(flatten)]
    pub registration: Registration,
    /// Whose: the object id (the claim `oid`) where it is known, otherwise the user principal name
    /// in lower case; `None` before anybody has signed in.
    pub person: Option<String>,
}

/// Who somebody is, as far as that is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The object id.
    pub id: Option<String>,
    /// The user principal name.
    pub user: Option<String>,
}

impl Person {
    /// The person whom the settings name by object id or user principal name.
    #[must_use]
    pub fn named(text: &str) -> Self {
        let text = text.trim().to_lowercase();
        match is_object_id(&text) {
            true => Self {
                id: Some(text),
                user: None,
            },
            false => Self {
                id: None,
                user: Some(text),
            },
        }
    }

    /// What they are known by in an [`AccountKey`].
    #[must_use]
    pub fn name(&self) -> Option<String> {
        let name = self.id.as_ref().or(self.user.as_ref())?;
        Some(name.to_lowercase())
    }

    /// Whether this account, of which this user principal name is known, is theirs. Names pass from
    /// one person to another, object ids do not.
    pub(crate) fn is(&self, key: &AccountKey, user: Option<&str>) -> bool {
        let known_by = key.person.as_deref();
        if known_by.is_some() && self.name().as_deref() == known_by {
            return true;
        }
        if self.id.is_some() && known_by.is_some_and(is_object_id) {
            return false;
        }
        let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
        let theirs = [known_by, user];
        let mut theirs = theirs.into_iter().flatten();
        let user = self.user.as_deref();
        user.is_some_and(|user| theirs.any(|other| same(user, other)))
    }
}

/// Whether this is an object id, a GUID as Entra writes it, rather than a name.
#[must_use]
pub fn is_object_id(text: &str) -> bool {
    let hyphens = [8, 13, 18, 23];
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| {
            if hyphens.contains(&at) {
                byte == b'-'
            } else {
                byte.is_ascii_hexdigit()
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALICE: &str = "aaaaaaaa-0000-4000-8000-000000000001";
    const BOB: &str = "bbbbbbbb-0000-4000-8000-000000000002";
    const NAME: &str = "alice@contoso.com";

    fn key(person: Option<&str>) -> AccountKey {
        AccountKey {
            registration: Registration {
                cloud: Cloud::Global,
                tenant: "contoso.com".to_owned(),
                client_id: "app".to_owned(),
            },
            person: person.map(str::to_owned),
        }
    }

    fn person(id: Option<&str>, user: Option<&str>) -> Person {
        Person {
            id: id.map(str::to_owned),
            user: user.map(str::to_owned),
        }
    }

    #[test]
    fn a_person_is_told_by_object_id_and_only_without_one_by_name() {
        for (person, known_by, user, is) in [
            (
                person(Some(ALICE), Some(NAME)),
                Some(ALICE),
                Some("old@contoso.com"),
                true,
            ),
            (
                person(Some(BOB), Some(NAME)),
                Some(ALICE),
                Some(NAME),
                false,
            ),
            (person(Some(BOB), None), Some(ALICE), None, false),
            (person(Some(ALICE), Some(NAME)), Some(NAME), None, true),
            (
                person(Some(ALICE), Some("Alice@Contoso.com")),
                None,
                Some(NAME),
                true,
            ),
            (person(Some(ALICE), Some(NAME)), None, None, false),
            (person(None, Some(NAME)), Some(ALICE), Some(NAME), true),
            (
                person(None, Some(NAME)),
                Some("bob@contoso.com"),
                None,
                false,
            ),
            (person(Some(ALICE), None), Some(NAME), Some(NAME), false),
            (person(None, None), None, None, false),
            (person(None, None), Some(ALICE), Some(NAME), false),
        ] {
            assert_eq!(
                person.is(&key(known_by), user),
                is,
                "{person:?} {known_by:?} {user:?}"
            );
        }
    }

    #[test]
    fn who_is_named_in_the_settings_is_named_by_id_or_by_name() {
        assert_eq!(
            Person::named(&ALICE.to_uppercase()),
            person(Some(ALICE), None)
        );
        for other in [
            "Alice@contoso.com ",
            &ALICE[1..],
            &ALICE.replace('-', "a"),
            &format!("{}g", &ALICE[..35]),
        ] {
            let named = Person::named(other);
            assert_eq!(
                named,
                person(None, Some(other.trim().to_lowercase().as_str()))
            );
            assert_eq!(named.name(), Some(other.trim().to_lowercase()));
        }
    }
}
