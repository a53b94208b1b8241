//! The proxy in the settings of GNOME and of the desktops that share them (schema
//! `org.gnome.system.proxy`), asked of `gsettings`, which comes with GLib.

use std::collections::HashMap;
use std::process::Stdio;

use super::desktop::Setting;

/// What the settings say; `None` where there are none.
pub(super) async fn setting() -> Option<Setting> {
    let listed = tokio::process::Command::new("gsettings")
        .args(["list-recursively", "org.gnome.system.proxy"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .output()
        .await
        .ok()?;
    read(&String::from_utf8_lossy(&listed.stdout))
}

/// SOCKS where the proxy resolves the names: those of a company's network are known to nobody else.
pub(super) fn with_resolution(proxy: &str) -> String {
    match proxy.split_once("://") {
        Some(("socks" | "socks5", place)) => format!("socks5h://{place}"),
        Some(("socks4", place)) => format!("socks4a://{place}"),
        _ => proxy.to_owned(),
    }
}

/// Lines such as `org.gnome.system.proxy.https host 'proxy.example'`.
fn read(listed: &str) -> Option<Setting> {
    let values: HashMap<(&str, &str), &str> = listed
        .lines()
        .filter_map(|line| {
            let (schema, rest) = line.split_once(' ')?;
            let (key, value) = rest.split_once(' ')?;
            let schema = schema.strip_prefix("org.gnome.system.proxy")?;
            Some(((schema.trim_start_matches('.'), key), value.trim()))
        })
        .collect();
    let value = |schema, key| values.get(&(schema, key)).map(|it| unquoted(it));
    match value("", "mode")?.as_str() {
        "auto" => Some(Setting::Script(
            value("", "autoconfig-url").unwrap_or_default(),
        )),
        "manual" => {
            let at = |schema| {
                let host = value(schema, "host").filter(|host| !host.is_empty())?;
                let port = value(schema, "port").filter(|port| port != "0");
                Some(port.map_or(host.clone(), |port| format!("{host}:{port}")))
            };
            let proxy = match (at("https"), at("socks")) {
                (Some(place), _) => format!("http://{}{place}", password(&value, &place)),
                (None, Some(place)) => format!("socks5h://{place}"),
                (None, None) => return Some(Setting::None),
            };
            let bypass = value("", "ignore-hosts").unwrap_or_default();
            Some(Setting::Proxy {
                proxy,
                bypass: listed_hosts(&bypass),
            })
        }
        _ => Some(Setting::None),
    }
}

/// `name:password@`, where the proxy of HTTP, which is the same one mostly, has them.
fn password(value: &impl Fn(&'static str, &'static str) -> Option<String>, place: &str) -> String {
    let same = value("http", "host").is_some_and(|host| place.starts_with(&host));
    if !same || value("http", "use-authentication").as_deref() != Some("true") {
        return String::new();
    }
    let encoded = |key| {
        let text = value("http", key).unwrap_or_default();
        let bytes = text.bytes().map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        });
        bytes.collect::<String>()
    };
    format!(
        "{}:{}@",
        encoded("authentication-user"),
        encoded("authentication-password")
    )
}

/// A text of GVariant without its quotes; anything else as it is.
fn unquoted(text: &str) -> String {
    let quoted = text.strip_prefix('\'').and_then(|it| it.strip_suffix('\''));
    quoted.map_or_else(|| text.to_owned(), |it| it.replace("\\'", "'"))
}

/// `['localhost', '*.example']` as `localhost,.example`.
fn listed_hosts(list: &str) -> String {
    let inner = list.trim_start_matches("@as ").trim_matches(['[', ']']);
    let hosts = inner.split(',').map(|host| unquoted(host.trim()));
    let hosts = hosts.filter(|host| !host.is_empty());
    let hosts: Vec<_> = hosts
        .map(|host| host.strip_prefix('*').unwrap_or(&host).to_owned())
        .collect();
    hosts.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(lines: &[&str]) -> String {
        let mut text = String::new();
        for line in lines {
            text.push_str("org.gnome.system.proxy");
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    fn proxy(proxy: &str, bypass: &str) -> Option<Setting> {
        Some(Setting::Proxy {
            proxy: proxy.to_owned(),
            bypass: bypass.to_owned(),
        })
    }

    #[test]
    fn each_mode_is_read_as_the_desktop_means_it() {
        assert_eq!(read(""), None);
        assert_eq!(read(&listed(&[" mode 'none'"])), Some(Setting::None));
        let script = [" mode 'auto'", " autoconfig-url 'http://a.example/p.pac'"];
        let address = "http://a.example/p.pac".to_owned();
        assert_eq!(read(&listed(&script)), Some(Setting::Script(address)));
        let manual = [
            " mode 'manual'",
            " ignore-hosts ['localhost', '127.0.0.0/8', '*.corp.example']",
            ".https host 'proxy.example'",
            ".https port 3128",
            ".socks host ''",
        ];
        assert_eq!(
            read(&listed(&manual)),
            proxy(
                "http://proxy.example:3128",
                "localhost,127.0.0.0/8,.corp.example"
            )
        );
        let socks = [
            " mode 'manual'",
            " ignore-hosts @as []",
            ".https host ''",
            ".https port 0",
            ".socks host '10.0.0.1'",
            ".socks port 1080",
        ];
        assert_eq!(read(&listed(&socks)), proxy("socks5h://10.0.0.1:1080", ""));
        let nothing = [" mode 'manual'", ".https host ''", ".socks host ''"];
        assert_eq!(read(&listed(&nothing)), Some(Setting::None));
    }

    #[test]
    fn the_password_of_the_same_proxy_goes_with_it() {
        let mut lines = vec![
            " mode 'manual'",
            ".https host 'proxy.example'",
            ".https port 3128",
            ".http host 'proxy.example'",
            ".http use-authentication true",
            ".http authentication-user 'alice'",
            ".http authentication-password 'h:u/s@h'",
        ];
        let with = "http://alice:h%3Au%2Fs%40h@proxy.example:3128";
        assert_eq!(read(&listed(&lines)), proxy(with, ""));
        lines[4] = ".http use-authentication false";
        assert_eq!(
            read(&listed(&lines)),
            proxy("http://proxy.example:3128", "")
        );
    }
}
