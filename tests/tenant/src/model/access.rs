//! Whether a token may do what is asked (permissions of the "Permissions" tables in Graph's pages).

use super::{AccessToken, GraphError, graph_call::Operation};

/// Checks the permissions. `oneself` says whether the target is the signed-in user.
pub(super) fn check(
    token: &AccessToken,
    operation: Operation,
    oneself: bool,
) -> Result<(), GraphError> {
    let has = |any: &[&str]| any.iter().any(|name| token.permissions.contains(*name));
    let delegated = token.user.is_some();
    if operation == Operation::GetUser {
        let wanted: &[&str] = if delegated && oneself {
            &["User.Read", "User.Read.All"]
        } else {
            &["User.Read.All"]
        };
        let message = "Insufficient privileges to complete the operation.";
        let refusal = || GraphError::new(403, "Authorization_RequestDenied", message);
        return has(wanted).then_some(()).ok_or_else(refusal);
    }
    let wanted: &[&str] = match (delegated, operation.writes()) {
        (true, true) => &["Presence.ReadWrite"],
        (true, false) if oneself => &["Presence.Read", "Presence.Read.All"],
        (true, false) => &["Presence.Read.All"],
        (false, true) => &["Presence.ReadWrite.All"],
        (false, false) => &["Presence.Read.All", "Presence.ReadWrite.All"],
    };
    if !has(wanted) {
        return Err(GraphError::forbidden());
    }
    if delegated && operation.writes() && !oneself {
        let message = "Cannot set the presence of another user";
        return Err(GraphError::new(401, "Unauthorized", message));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    #[test]
    fn follows_the_table_of_permissions() {
        use Operation::{GetPresence, GetUser, SetPresence};
        for (user, permission, operation, oneself, status) in [
            (true, "Presence.Read", GetPresence, true, 200),
            (true, "Presence.Read", GetPresence, false, 403),
            (true, "Presence.Read.All", GetPresence, false, 200),
            (true, "Presence.ReadWrite", GetPresence, true, 403),
            (true, "Presence.ReadWrite", SetPresence, true, 200),
            (true, "Presence.ReadWrite", SetPresence, false, 401),
            (true, "Presence.Read", SetPresence, true, 403),
            (true, "User.Read", GetUser, true, 200),
            (true, "User.Read", GetUser, false, 403),
            (false, "Presence.ReadWrite.All", SetPresence, false, 200),
            (false, "Presence.ReadWrite.All", GetPresence, false, 200),
            (false, "Presence.Read.All", GetPresence, false, 200),
            (false, "Presence.Read.All", SetPresence, false, 403),
            (false, "Presence.ReadWrite", SetPresence, false, 403),
        ] {
            let token = fixture::access_token(user, permission);
            let answer =
                check(&token, operation, oneself).map_or_else(|error| error.status, |()| 200);
            assert_eq!(
                answer, status,
                "{user} {permission} {operation:?} {oneself}"
            );
        }
    }
}
