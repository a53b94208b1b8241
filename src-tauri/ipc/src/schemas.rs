//! The JSON that programs read, as JSON Schema (draft 2020-12), generated from the types that it is
//! written from.

use std::fs;
use std::path::Path;

use presence::{
    Cloud, HoldState, HotkeyRefusal, Place as MenuPlace, SignInWay, Status as PresenceStatus,
};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde_json::Value;

use crate::{PresetListed, Report, Status};

/// A moment in UTC, by RFC 3339.
pub(crate) struct Moment;

impl JsonSchema for Moment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "date-time",
            "description": "In UTC, by RFC 3339.",
        })
    }
}

/// A type of the `presence` crate: every word that it is written as.
macro_rules! words {
    ($(#[$says:meta])* $name:ident, $all:expr) => {
        $(#[$says])*
        pub(crate) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                schemars::json_schema!({"type": "string", "enum": all_words(&$all)})
            }
        }
    };
}

fn all_words(all: &[impl Serialize]) -> Vec<Value> {
    let words = all.iter().map(serde_json::to_value);
    words.map(|word| word.expect("a word")).collect()
}

words!(
    /// What Teams can be asked to show.
    Shows,
    PresenceStatus::ALL
);
words!(
    /// How far a hold has got.
    State,
    [
        HoldState::Applying,
        HoldState::Confirmed,
        HoldState::Masked,
        HoldState::Retrying,
        HoldState::Clearing,
    ]
);
words!(
    /// Where in the menu.
    Place,
    [MenuPlace::Top, MenuPlace::More]
);
words!(
    /// Why a hotkey does nothing.
    Refusal,
    [
        HotkeyRefusal::Taken,
        HotkeyRefusal::NoSuchKey,
        HotkeyRefusal::SameKey,
        HotkeyRefusal::Types,
        HotkeyRefusal::NoHotkeys,
        HotkeyRefusal::Silent,
        HotkeyRefusal::NoPortal,
        HotkeyRefusal::Nameless,
        HotkeyRefusal::Waiting,
        HotkeyRefusal::Declined,
        HotkeyRefusal::Failed,
        HotkeyRefusal::Unassigned,
        HotkeyRefusal::PortalSilent,
    ]
);
words!(
    /// The clouds.
    Clouds,
    [Cloud::Global, Cloud::GccHigh, Cloud::Dod]
);
words!(
    /// The ways to sign in.
    Ways,
    [
        SignInWay::Browser,
        SignInWay::DeviceCode,
        SignInWay::AppSecret,
        SignInWay::AppCertificate,
    ]
);

/// The same shape as [`presence::Account`].
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its shape is used")]
pub(crate) struct Account {
    /// Whether tenant and client id (and the user, where the way needs one) are known.
    configured: bool,
    /// Whether there is something to get tokens with.
    signed_in: bool,
    /// The user principal name, when known.
    user: Option<String>,
    #[schemars(with = "Clouds")]
    cloud: (),
    #[schemars(with = "Ways")]
    sign_in: (),
}

/// The schema of a type as it is written, with what it is the output of.
fn schema<T: JsonSchema>(command: &str) -> String {
    let generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    let title = format!("The output of `presence-tray {command}`; keys may be added");
    schema.insert("title".to_owned(), title.into());
    let mut text = serde_json::to_string_pretty(&schema).expect("JSON");
    text.push('\n');
    text
}

#[test]
fn the_schemas_of_what_programs_read_are_those_of_the_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schemas");
    for (name, text) in [
        ("status", schema::<Status>("status --json")),
        ("presets", schema::<Vec<PresetListed>>("presets --json")),
        ("doctor", schema::<Report>("doctor --json")),
    ] {
        let file = folder.join(format!("{name}.schema.json"));
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, &text).unwrap();
        }
        let kept = fs::read_to_string(&file).unwrap_or_default();
        let mend = "to write it anew: UPDATE_SCHEMAS=1 cargo test -p ipc schemas";
        // The order of keys is another one where other parts of the workspace are not built too.
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        let is_current = value(&kept) == value(&text);
        assert!(is_current, "{} is not current; {mend}", file.display());
    }
}
