//! A property list, as macOS keeps what a configuration profile sets.

use std::io::Cursor;
use std::path::Path;

use plist::{Dictionary, Value as Listed};

use super::tree::{Origin, Tree, Value};
use crate::settings::config::{ConfigError, PolicyFile};

/// What the names begin with that a profile has of itself, beside what it sets. Source: Apple, "Device
/// Management", "CommonPayloadKeys".
const OF_THE_PROFILE: &str = "Payload";

/// What this property list says, in whichever of its formats.
///
/// # Errors
/// [`ConfigError`] with the place of the first thing that is wrong, as `PlistBuddy` names it.
pub(crate) fn policy(file: &Path, bytes: &[u8]) -> Result<PolicyFile, ConfigError> {
    let refused = |expected: String| ConfigError {
        file: file.to_owned(),
        line: 0,
        expected,
    };
    let list = Listed::from_reader(Cursor::new(bytes));
    let list = list.map_err(|error| refused(format!("expected a property list: {error}")))?;
    let Listed::Dictionary(mut list) = list else {
        return Err(refused("expected a dictionary".to_owned()));
    };
    list.retain(|name, _| !name.starts_with(OF_THE_PROFILE));
    let origin = Origin {
        root: &file.display().to_string(),
        between: ':',
    };
    tree(list).policy(origin)
}

fn tree(list: Dictionary) -> Tree {
    let mut tree = Tree::default();
    for (name, listed) in list {
        match listed {
            Listed::Dictionary(below) => tree.below.push((name, self::tree(below))),
            listed => tree.values.push((name, value(listed))),
        }
    }
    tree
}

fn value(listed: Listed) -> Value {
    let unusable = || {
        Value::Unusable(
            "expected a string, a boolean, an integer or an array of strings".to_owned(),
        )
    };
    match listed {
        Listed::String(text) => Value::Text(text),
        Listed::Boolean(is_true) => Value::Boolean(is_true),
        Listed::Integer(number) => number.as_signed().map_or_else(unusable, Value::Number),
        Listed::Array(listed) => {
            let texts = listed.into_iter().map(Listed::into_string);
            texts
                .collect::<Option<_>>()
                .map_or_else(unusable, Value::Texts)
        }
        _ => unusable(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Policy;
    use super::*;
    use crate::system::program;

    const FILE: &str = "/Library/Managed Preferences/app.presencetray.PresenceTray.plist";

    fn listed(inside: &str) -> String {
        format!("<plist version=\"1.0\"><dict>{inside}</dict></plist>")
    }

    fn text(list: &[u8]) -> String {
        let mut policy = Policy::default();
        policy.add(super::policy(Path::new(FILE), list).unwrap());
        policy.text()
    }

    fn refused(list: &str) -> String {
        let refused = policy(Path::new(FILE), list.as_bytes()).unwrap_err();
        assert_eq!(refused.line, 0);
        refused.to_string()
    }

    #[test]
    fn a_property_list_says_what_the_file_with_the_same_tables_and_keys_says() {
        let list = listed(
            "<key>allow</key><dict><key>messages</key><false/>\
             <key>statuses</key><array><string>away</string><string>busy</string></array></dict>\
             <key>mandatory</key><dict><key>app</key><dict>\
             <key>start_at_login</key><true/><key>clear_on_quit</key><integer>0</integer></dict>\
             <key>preset</key><dict><key>away</key><dict><key>for</key><string>45m</string></dict></dict></dict>",
        );
        let file = "[allow]\nstatuses = [\"away\", \"busy\"]\nmessages = false\n\
                    [mandatory.app]\nstart_at_login = true\nclear_on_quit = false\n\
                    [[mandatory.preset]]\nid = \"away\"\nfor = \"45m\"\n";
        let file = Policy::parse(Path::new("policy.toml"), file).unwrap();
        assert_eq!(text(list.as_bytes()), file.text());
        let parsed = Listed::from_reader(Cursor::new(list.as_bytes())).unwrap();
        let mut binary = Vec::new();
        parsed.to_writer_binary(&mut binary).unwrap();
        assert_eq!(text(&binary), file.text());
    }

    #[test]
    fn what_a_profile_says_of_itself_is_no_policy() {
        let list = listed(
            "<key>PayloadUUID</key><string>6A</string><key>PayloadVersion</key><integer>1</integer>",
        );
        assert_eq!(text(list.as_bytes()), "");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let app = |inside: &str| {
            let inside = format!("<dict><key>app</key><dict>{inside}</dict></dict>");
            listed(&format!("<key>mandatory</key>{inside}"))
        };
        for (list, said) in [
            (
                app("<key>theme</key><string>blue</string>"),
                ":mandatory:app: theme: expected one of auto, light, dark (found the text \"blue\")",
            ),
            (
                app("<key>theme</key><data>AAAA</data>"),
                ":mandatory:app: theme: expected a string, a boolean",
            ),
            (
                app("<key>theme</key><array><integer>1</integer></array>"),
                ":mandatory:app: theme: expected a string, a boolean",
            ),
            (
                "<plist version=\"1.0\"><array/></plist>".to_owned(),
                ": expected a dictionary",
            ),
            (listed("<key>"), ": expected a property list: "),
            (String::new(), ": expected a property list: "),
        ] {
            let refused = refused(&list);
            let said = format!("{FILE}{said}");
            assert!(refused.starts_with(&said), "{list}: {refused}");
        }
    }

    /// The payload of the sample's profile is what macOS puts into the file.
    #[test]
    fn the_sample_for_macos_says_what_the_sample_for_linux_says() {
        let sample = include_bytes!("../../../../packaging/policy/macos/PresenceTray.mobileconfig");
        let profile = Listed::from_reader_xml(sample.as_slice()).unwrap();
        let payloads = profile
            .as_dictionary()
            .unwrap()
            .get("PayloadContent")
            .unwrap();
        let payload = payloads.as_array().unwrap()[0].as_dictionary().unwrap();
        assert_eq!(
            payload.get("PayloadType").unwrap().as_string(),
            Some(program::ID)
        );
        let mut list = Vec::new();
        Listed::Dictionary(payload.clone())
            .to_writer_xml(&mut list)
            .unwrap();
        let linux = include_str!("../../../../packaging/policy/policy.toml");
        let linux = Policy::parse(Path::new("policy.toml"), linux).unwrap();
        let person = |policy: &Policy| policy.meaning(Path::new("config.toml"), "").unwrap();
        let mut macos = Policy::default();
        macos.add(policy(Path::new(FILE), &list).unwrap());
        assert_eq!(person(&macos), person(&linux));
    }
}
