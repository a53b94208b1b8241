//! The proxy in KDE's settings: the file `kioslaverc`, group `Proxy Settings`.

use super::desktop::Setting;
use crate::disk::folders::platform_config;
use crate::disk::small_file;

/// Its name in the folder of the settings.
pub(super) const FILE: &str = "kioslaverc";
/// The largest file that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// What the settings say; `None` where there are none.
pub(super) fn setting() -> Option<Setting> {
    let text = small_file::read_text(&platform_config().join(FILE), LARGEST).ok()?;
    read(&text)
}

fn read(text: &str) -> Option<Setting> {
    let mut lines = text.lines().map(str::trim);
    lines.by_ref().find(|line| *line == "[Proxy Settings]")?;
    let group: Vec<(&str, &str)> = lines
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .collect();
    let value = |key: &str| {
        // A key may carry marks, such as `NoProxyFor[$e]`.
        let found = group
            .iter()
            .find(|(name, _)| name.split('[').next() == Some(key));
        found
            .map(|(_, value)| value.trim())
            .filter(|it| !it.is_empty())
    };
    let bypass = value("NoProxyFor").unwrap_or_default().to_owned();
    let either = || value("httpsProxy").or(value("socksProxy"));
    Some(match value("ProxyType") {
        Some("1") => match either() {
            Some(proxy) => Setting::Proxy {
                proxy: address(proxy),
                bypass,
            },
            None => Setting::None,
        },
        Some("2") => Setting::Script(value("Proxy Config Script").unwrap_or_default().to_owned()),
        Some("3") => Setting::Script(String::new()),
        Some("4") => match either() {
            Some(proxy) => Setting::Variables {
                proxy: proxy.to_owned(),
                bypass,
            },
            None => Setting::None,
        },
        _ => Setting::None,
    })
}

/// `http://proxy.example 3128`, as the dialogue writes it, as an address.
fn address(text: &str) -> String {
    let place = match text.split_once(' ') {
        Some((host, port)) => format!("{}:{}", host.trim_end_matches('/'), port.trim()),
        None => text.to_owned(),
    };
    super::gnome::with_resolution(&place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_read_as_the_desktop_means_it() {
        let of = |lines: &str| read(&format!("[Other]\nProxyType=9\n[Proxy Settings]\n{lines}"));
        let proxy = |proxy: &str, bypass: &str| {
            Some(Setting::Proxy {
                proxy: proxy.to_owned(),
                bypass: bypass.to_owned(),
            })
        };
        assert_eq!(read("[Other]\n"), None);
        assert_eq!(of("ProxyType=0\n"), Some(Setting::None));
        assert_eq!(
            of("NoProxyFor=.corp.example\nProxyType=1\nhttpsProxy=http://proxy.example 3128\n"),
            proxy("http://proxy.example:3128", ".corp.example")
        );
        assert_eq!(
            of("ProxyType=1\nsocksProxy=socks://10.0.0.1 1080\n[Next]\nhttpsProxy=http://no 1\n"),
            proxy("socks5h://10.0.0.1:1080", "")
        );
        assert_eq!(of("ProxyType=1\n"), Some(Setting::None));
        let script = "http://a.example/p.pac".to_owned();
        assert_eq!(
            of("Proxy Config Script=http://a.example/p.pac\nProxyType=2\n"),
            Some(Setting::Script(script))
        );
        assert_eq!(of("ProxyType=3\n"), Some(Setting::Script(String::new())));
        assert_eq!(
            of("ProxyType=4\nhttpsProxy=HTTPS_PROXY\nNoProxyFor=NO_PROXY\n"),
            Some(Setting::Variables {
                proxy: "HTTPS_PROXY".to_owned(),
                bypass: "NO_PROXY".to_owned()
            })
        );
    }
}
