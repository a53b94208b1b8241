//! Access tokens, and refresh tokens that rotate.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::{Mint, Scopes};

/// The tokens the tenant has given out.
#[derive(Debug, Default)]
pub struct Tokens {
    access: BTreeMap<String, AccessToken>,
    refresh: BTreeMap<String, RefreshToken>,
    families: Vec<Family>,
}

/// What an access token stands for.
#[derive(Clone, Debug)]
pub struct AccessToken {
    /// The application it was given to.
    pub client_id: String,
    /// Object id of the signed-in user; `None` for an application by itself.
    pub user: Option<String>,
    /// Delegated permissions (`scp`) or application permissions (`roles`).
    pub permissions: BTreeSet<String>,
    /// End of its life.
    pub expires_at: Timestamp,
    /// The claims it was asked with.
    pub claims: Option<serde_json::Value>,
    revoked: bool,
}

#[derive(Clone, Debug)]
struct RefreshToken {
    family: usize,
    scopes: Scopes,
    issued_at: Timestamp,
    expires_at: Timestamp,
    used: bool,
}

/// All refresh tokens that came from one sign-in.
#[derive(Clone, Debug)]
struct Family {
    client_id: String,
    user: String,
    ended: Option<Ended>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    Revoked,
    Reused,
}

/// Why a refresh token is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefreshError {
    /// Never given out, given to another application, or its family ended by reuse.
    Invalid,
    /// Used before; its whole family ends with this.
    Reused,
    /// The sign-in behind it was revoked.
    Revoked,
    /// Not used for too long; carries when it was issued.
    Inactive(Timestamp),
}

/// What a good refresh token allows.
#[derive(Clone, Debug)]
pub(super) struct Refreshed {
    pub(super) family: usize,
    pub(super) user: String,
    pub(super) scopes: Scopes,
}

impl Tokens {
    /// Gives out an access token.
    pub(super) fn issue_access(
        &mut self,
        mint: &mut Mint,
        client_id: &str,
        user: Option<&str>,
        permissions: BTreeSet<String>,
        claims: Option<serde_json::Value>,
        expires_at: Timestamp,
    ) -> String {
        let token = mint.token("sim-access-");
        let client_id = client_id.to_owned();
        let user = user.map(str::to_owned);
        self.access.insert(
            token.clone(),
            AccessToken {
                client_id,
                user,
                permissions,
                expires_at,
                claims,
                revoked: false,
            },
        );
        token
    }

    /// Starts a family: one sign-in of one user to one application.
    pub(super) fn start_family(&mut self, client_id: &str, user: &str) -> usize {
        self.families.push(Family {
            client_id: client_id.to_owned(),
            user: user.to_owned(),
            ended: None,
        });
        self.families.len() - 1
    }

    /// Gives out the next refresh token of a family.
    pub(super) fn issue_refresh(
        &mut self,
        now: Timestamp,
        mint: &mut Mint,
        family: usize,
        scopes: Scopes,
        lifetime: SignedDuration,
    ) -> String {
        let token = mint.token("sim-refresh-");
        self.refresh.insert(
            token.clone(),
            RefreshToken {
                family,
                scopes,
                issued_at: now,
                expires_at: now + lifetime,
                used: false,
            },
        );
        token
    }

    /// Uses a refresh token up. With `strict`, using one a second time ends its family.
    pub(super) fn redeem_refresh(
        &mut self,
        now: Timestamp,
        client_id: &str,
        token: &str,
        strict: bool,
    ) -> Result<Refreshed, RefreshError> {
        let refresh = self.refresh.get_mut(token).ok_or(RefreshError::Invalid)?;
        let family = &mut self.families[refresh.family];
        if !family.client_id.eq_ignore_ascii_case(client_id) {
            return Err(RefreshError::Invalid);
        }
        match family.ended {
            Some(Ended::Revoked) => return Err(RefreshError::Revoked),
            Some(Ended::Reused) => return Err(RefreshError::Invalid),
            None => {}
        }
        if refresh.used && strict {
            family.ended = Some(Ended::Reused);
            return Err(RefreshError::Reused);
        }
        if refresh.expires_at <= now {
            return Err(RefreshError::Inactive(refresh.issued_at));
        }
        refresh.used = true;
        Ok(Refreshed {
            family: refresh.family,
            user: family.user.clone(),
            scopes: refresh.scopes.clone(),
        })
    }

    /// What an access token stands for, good or expired; `None` when it was never given out or was
    /// revoked.
    pub fn access(&self, token: &str) -> Option<&AccessToken> {
        self.access.get(token).filter(|access| !access.revoked)
    }

    /// Revokes access tokens of a user (by object id), of an application, or of both; `None` means
    /// any.
    pub fn revoke_access(&mut self, user: Option<&str>, client_id: Option<&str>) {
        for access in self.access.values_mut() {
            let same_user = user.is_none_or(|user| access.user.as_deref() == Some(user));
            if same_user && client_id.is_none_or(|id| access.client_id == id) {
                access.revoked = true;
            }
        }
    }

    /// Ends sign-ins, so that their refresh tokens are refused with AADSTS50173; `None` means any.
    pub fn revoke_refresh(&mut self, user: Option<&str>, client_id: Option<&str>) {
        for family in &mut self.families {
            let same_user = user.is_none_or(|user| family.user == user);
            if same_user && client_id.is_none_or(|id| family.client_id == id) {
                family.ended = Some(Ended::Revoked);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIFETIME: SignedDuration = SignedDuration::from_hours(24);

    fn at(hours: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
    }

    fn signed_in() -> (Tokens, Mint, String) {
        let (mut tokens, mut mint) = (Tokens::default(), Mint::new([1; 32]));
        let family = tokens.start_family("app", "alice");
        let token = tokens.issue_refresh(at(0), &mut mint, family, Scopes::default(), LIFETIME);
        (tokens, mint, token)
    }

    #[test]
    fn reuse_ends_the_family() {
        let (mut tokens, mut mint, first) = signed_in();
        let refreshed = tokens.redeem_refresh(at(1), "app", &first, true).unwrap();
        let second = tokens.issue_refresh(
            at(1),
            &mut mint,
            refreshed.family,
            refreshed.scopes,
            LIFETIME,
        );
        let again = tokens.redeem_refresh(at(2), "app", &first, true);
        assert_eq!(again.unwrap_err(), RefreshError::Reused);
        let second = tokens.redeem_refresh(at(2), "app", &second, true);
        assert_eq!(
            second.unwrap_err(),
            RefreshError::Invalid,
            "the new one is gone with it"
        );
    }

    #[test]
    fn reuse_is_forgiven_when_not_strict() {
        let (mut tokens, _, first) = signed_in();
        assert!(tokens.redeem_refresh(at(1), "app", &first, false).is_ok());
        assert!(tokens.redeem_refresh(at(1), "app", &first, false).is_ok());
    }

    #[test]
    fn another_application_cannot_use_it() {
        let (mut tokens, _, first) = signed_in();
        let stolen = tokens.redeem_refresh(at(1), "other", &first, true);
        assert_eq!(stolen.unwrap_err(), RefreshError::Invalid);
    }

    #[test]
    fn inactivity_and_revocation() {
        let (mut tokens, _, first) = signed_in();
        let late = tokens.redeem_refresh(at(24), "app", &first, true);
        assert_eq!(late.unwrap_err(), RefreshError::Inactive(at(0)));
        tokens.revoke_refresh(Some("bob"), None);
        assert!(
            tokens
                .clone_for_test()
                .redeem_refresh(at(1), "app", &first, true)
                .is_ok()
        );
        tokens.revoke_refresh(Some("alice"), None);
        let revoked = tokens.redeem_refresh(at(1), "app", &first, true);
        assert_eq!(revoked.unwrap_err(), RefreshError::Revoked);
    }

    impl Tokens {
        fn clone_for_test(&self) -> Self {
            Self {
                access: self.access.clone(),
                refresh: self.refresh.clone(),
                families: self.families.clone(),
            }
        }
    }
}
