//! The path of a file as people paste it: out of a file manager, a terminal or a script.

use std::env;
use std::path::{Path, PathBuf};

use graph::text::bare;
use url::Url;

/// The file that a text means, from `folder` where it does not say otherwise.
///
/// Quotes and what is not seen around it are ignored; `file://`, `~/`, `$HOME`, `${HOME}` and
/// `%USERPROFILE%` (and the like) are followed. Where there is no file of that very name, spaces that
/// were written as `%20` or with a backslash are read as such.
pub(super) fn meant(text: &str, folder: &Path) -> PathBuf {
    meant_with(text, folder, &|name| env::var(name).ok(), &Path::exists)
}

fn meant_with(
    text: &str,
    folder: &Path,
    variable: &dyn Fn(&str) -> Option<String>,
    exists: &dyn Fn(&Path) -> bool,
) -> PathBuf {
    let text = bare(text);
    if let Some(path) = of_address(&text) {
        return path;
    }
    let expanded = expand(&text, variable);
    let written = folder.join(&expanded);
    if exists(&written) {
        return written;
    }
    let decoded = percent_decoded(&expanded);
    let unescaped = expanded.replace("\\ ", " ");
    let others = [decoded.as_deref(), Some(unescaped.as_str())];
    let mut others = others.into_iter().flatten().map(|other| folder.join(other));
    others.find(|other| exists(other)).unwrap_or(written)
}

/// The path of a `file:` address; `None` for anything else.
fn of_address(text: &str) -> Option<PathBuf> {
    let is_file = text
        .get(..5)
        .is_some_and(|it| it.eq_ignore_ascii_case("file:"));
    is_file
        .then(|| Url::parse(text).ok()?.to_file_path().ok())
        .flatten()
}

/// Follows a beginning that stands for a folder.
fn expand(text: &str, variable: &dyn Fn(&str) -> Option<String>) -> String {
    let home = || variable("HOME").or_else(|| variable("USERPROFILE"));
    let (value, rest) = if let Some(rest) = text.strip_prefix('~') {
        (home(), rest)
    } else if let Some(rest) = text.strip_prefix("${") {
        match rest.split_once('}') {
            Some((name, rest)) => (variable(name), rest),
            None => (None, text),
        }
    } else if let Some(rest) = text.strip_prefix('%') {
        match rest.split_once('%') {
            Some((name, rest)) => (variable(name), rest),
            None => (None, text),
        }
    } else if let Some(rest) = text
        .strip_prefix("$env:")
        .or_else(|| text.strip_prefix('$'))
    {
        let end = rest.find(['/', '\\']).unwrap_or(rest.len());
        (variable(&rest[..end]), &rest[end..])
    } else {
        (None, text)
    };
    match value {
        // `~bob/` is the folder of somebody else.
        Some(value) if rest.is_empty() || rest.starts_with(['/', '\\']) => format!("{value}{rest}"),
        _ => text.to_owned(),
    }
}

/// The text that `%20` and the like stand for; `None` where there is none, or no text comes of it.
fn percent_decoded(text: &str) -> Option<String> {
    if !text.contains('%') {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |byte: u8| {
            char::from(byte)
                .to_digit(16)
                .and_then(|it| u8::try_from(it).ok())
        };
        let mut ahead = rest.clone();
        match (byte, ahead.next().and_then(hex), ahead.next().and_then(hex)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(high << 4 | low);
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text means where only this file exists.
    fn meant(text: &str, file: &str) -> String {
        let variable = |name: &str| match name {
            "HOME" => Some("/home/alice".to_owned()),
            "USERPROFILE" => Some("C:\\Users\\alice".to_owned()),
            _ => None,
        };
        let exists = |path: &Path| path == Path::new(file);
        let path = meant_with(text, Path::new("/config"), &variable, &exists);
        path.display().to_string()
    }

    #[cfg(unix)]
    #[test]
    fn a_path_is_found_however_it_was_pasted() {
        let file = "/home/alice/My keys/app.pfx";
        for text in [
            "/home/alice/My keys/app.pfx",
            "\"/home/alice/My keys/app.pfx\"",
            "'~/My keys/app.pfx'",
            "~/My keys/app.pfx",
            "$HOME/My keys/app.pfx",
            "${HOME}/My keys/app.pfx",
            "$env:HOME/My keys/app.pfx",
            "%HOME%/My keys/app.pfx",
            "file:///home/alice/My%20keys/app.pfx",
            "FILE:///home/alice/My%20keys/app.pfx",
            "/home/alice/My%20keys/app.pfx",
            "~/My%20keys/app.pfx",
            "/home/alice/My\\ keys/app.pfx",
            "\u{feff} /home/alice/My keys/app.pfx\u{200b}\n",
        ] {
            assert_eq!(meant(text, file), file, "{text:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_meant_as_it_stands_stays_so() {
        for (text, path) in [
            ("app.pfx", "/config/app.pfx"),
            ("./app.pfx", "/config/./app.pfx"),
            ("~bob/app.pfx", "/config/~bob/app.pfx"),
            ("$NOWHERE/app.pfx", "/config/$NOWHERE/app.pfx"),
            ("100%/app.pfx", "/config/100%/app.pfx"),
            ("", "/config/"),
        ] {
            assert_eq!(meant(text, path), path, "{text}");
        }
        // There is a file of that very name.
        assert_eq!(
            meant("/k/My%20key.pfx", "/k/My%20key.pfx"),
            "/k/My%20key.pfx"
        );
        // There is none at all: what was written is what is told.
        assert_eq!(meant("/k/My%20key.pfx", "/elsewhere"), "/k/My%20key.pfx");
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in ".{0,60}") {
            meant(&text, "/");
        }
    }
}
