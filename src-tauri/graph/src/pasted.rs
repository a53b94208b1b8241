//! Values as people paste them: out of a web page, a chat, a script or a terminal.

use url::Url;
use uuid::Uuid;

use crate::text::bare;

/// A GUID in lower case, however it is written: with braces, with `urn:uuid:` or `api://` before it,
/// without hyphens, or in the address of the page in Entra that shows it as one of `names`.
pub(crate) fn guid(text: &str, names: &[&str]) -> Option<String> {
    let bare = bare(text);
    let plain = ["urn:uuid:", "api://"]
        .iter()
        .find_map(|prefix| strip_prefix(&bare, prefix))
        .unwrap_or(&bare);
    // The library takes more forms than these.
    if matches!(plain.len(), 32 | 36)
        && let Ok(guid) = Uuid::try_parse(plain)
    {
        return Some(guid.to_string());
    }
    in_address(&bare, names)
        .and_then(|text| {
            (text.len() == 36)
                .then(|| Uuid::try_parse(&text).ok())
                .flatten()
        })
        .map(|guid| guid.to_string())
}

/// The value that an address of Entra's own pages has under one of these names, in its query or as
/// the part of a path that comes after the name: `…/appId/2255…`, `?tid=2255…`.
pub(crate) fn in_address(text: &str, names: &[&str]) -> Option<String> {
    let address = Url::parse(text).ok()?;
    let host = address.host_str()?;
    if address.scheme() != "https" || !is_microsofts(host) {
        return None;
    }
    let known = |name: &str| names.iter().any(|it| it.eq_ignore_ascii_case(name));
    let query = address.query_pairs().find(|(name, _)| known(name));
    if let Some((_, value)) = query {
        return Some(value.into_owned());
    }
    // Pages of the portal have their own path behind the `#`.
    let path = address.path().split('/');
    let fragment = address.fragment().unwrap_or_default();
    let parts: Vec<&str> = path.chain(fragment.split(['/', '?', '&', '='])).collect();
    let named = parts.windows(2).find(|pair| known(pair[0]))?;
    Some(named[1].to_owned())
}

/// The tenant of an address of the sign-in service: `https://login.microsoftonline.com/TENANT/…`.
pub(crate) fn tenant_of_authority(text: &str) -> Option<String> {
    let address = Url::parse(text).ok()?;
    let host = address.host_str()?;
    let signs_in = [
        "login.microsoftonline.com",
        "login.microsoftonline.us",
        "sts.windows.net",
    ];
    if address.scheme() != "https" || !signs_in.contains(&host) {
        return None;
    }
    let first = address.path_segments()?.next()?;
    Some(first.to_ascii_lowercase()).filter(|tenant| !tenant.is_empty())
}

/// The address in `Alice <alice@contoso.com>` or `mailto:alice@contoso.com`.
pub(crate) fn mailbox(text: &str) -> String {
    let bare_text = bare(text);
    let inner = bare_text
        .rsplit_once('<')
        .and_then(|(_, rest)| rest.strip_suffix('>'));
    let address = inner.unwrap_or(&bare_text);
    bare(strip_prefix(address, "mailto:").unwrap_or(address))
}

fn is_microsofts(host: &str) -> bool {
    [
        "portal.azure.com",
        "portal.azure.us",
        "entra.microsoft.com",
        "entra.microsoft.us",
        "aad.portal.azure.com",
        "login.microsoftonline.com",
        "login.microsoftonline.us",
    ]
    .contains(&host)
}

fn strip_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix)
        .then(|| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "22553876-f5ab-4529-bffb-cfe50aa89f87";

    #[test]
    fn a_guid_is_found_however_it_was_copied() {
        let portal = format!(
            "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/\
             ~/Overview/appId/{ID}/isMSAApp~/false"
        );
        let azure = format!("https://portal.azure.com/?appid={ID}#home");
        for text in [
            ID,
            &ID.to_uppercase(),
            &format!("{{{ID}}}"),
            &format!("\"{ID}\","),
            &format!("urn:uuid:{ID}"),
            &format!("api://{ID}"),
            &ID.replace('-', ""),
            &format!(" {ID}\u{200b}\n"),
            &portal,
            &azure,
        ] {
            let text = text.trim_end_matches(',');
            assert_eq!(guid(text, &["appId"]).as_deref(), Some(ID), "{text:?}");
        }
        for text in [
            "",
            "22553876",
            "not-a-guid",
            &ID[1..],
            &format!("{ID}0"),
            &portal.replace("entra.microsoft.com", "entra.example.com"),
            &portal.replace("appId", "objectId"),
        ] {
            assert_eq!(guid(text, &["appId"]), None, "{text:?}");
        }
    }

    #[test]
    fn the_tenant_of_an_address_of_the_sign_in_service_is_its_first_part() {
        for (text, tenant) in [
            (
                "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token",
                Some("contoso.com"),
            ),
            (
                "https://login.microsoftonline.us/Contoso.com",
                Some("contoso.com"),
            ),
            (
                "https://sts.windows.net/22553876-f5ab-4529-bffb-cfe50aa89f87/",
                Some(ID),
            ),
            ("https://login.microsoftonline.com/", None),
            ("https://contoso.com/", None),
            ("http://login.microsoftonline.com/contoso.com", None),
        ] {
            assert_eq!(tenant_of_authority(text).as_deref(), tenant, "{text}");
        }
    }

    #[test]
    fn an_address_of_a_person_is_found_beside_their_name() {
        for text in [
            "alice@contoso.com",
            "mailto:alice@contoso.com",
            "MAILTO:alice@contoso.com",
            "Alice Example <alice@contoso.com>",
            "\"alice@contoso.com\"",
            "<alice@contoso.com>",
        ] {
            assert_eq!(mailbox(text), "alice@contoso.com", "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in ".{0,80}") {
            let _ = (guid(&text, &["a"]), mailbox(&text), tenant_of_authority(&text));
        }
    }
}
