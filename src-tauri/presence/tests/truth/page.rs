//! The table of `docs/behaviour.md`, which is the code's own. `UPDATE_BEHAVIOUR=1` writes it.

use std::fmt::Write as _;
use std::{env, fs};

use presence::{Mask, Shown, Status};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/behaviour.md");
const START: &str = "<!-- what is inferred: start -->\n";
const END: &str = "<!-- what is inferred: end -->\n";

/// What the `presence` resource can say, and one value nobody has seen yet.
const SHOWN: [(&str, &str); 23] = [
    ("Available", "Available"),
    ("Available", "OutOfOffice"),
    ("AvailableIdle", "Inactive"),
    ("Away", "Away"),
    ("Away", "Inactive"),
    ("Away", "OutOfOffice"),
    ("BeRightBack", "BeRightBack"),
    ("Busy", "Busy"),
    ("Busy", "InACall"),
    ("Busy", "InAConferenceCall"),
    ("Busy", "InAMeeting"),
    ("Busy", "OutOfOffice"),
    ("BusyIdle", "Inactive"),
    ("DoNotDisturb", "DoNotDisturb"),
    ("DoNotDisturb", "Focusing"),
    ("DoNotDisturb", "OutOfOffice"),
    ("DoNotDisturb", "Presenting"),
    ("DoNotDisturb", "UrgentInterruptionsOnly"),
    ("Offline", "Offline"),
    ("Offline", "OffWork"),
    ("Offline", "OutOfOffice"),
    ("PresenceUnknown", "PresenceUnknown"),
    ("Levitating", "Levitating"),
];

fn table() -> String {
    let mut table = String::from("\n| Teams shows |");
    for wanted in Status::ALL {
        write!(table, " {wanted} |").unwrap();
    }
    table.push_str("\n| --- |");
    table.push_str(&" --- |".repeat(Status::ALL.len()));
    for (availability, activity) in SHOWN {
        let shown = Shown {
            availability: availability.to_owned(),
            activity: activity.to_owned(),
            message: None,
            out_of_office: activity == "OutOfOffice",
            version: None,
        };
        write!(table, "\n| {availability}/{activity} |").unwrap();
        for wanted in Status::ALL {
            let said = Mask::infer(wanted, &shown).map_or("**confirmed**", Mask::id);
            write!(table, " {said} |").unwrap();
        }
    }
    table.push_str("\n\n");
    table
}

#[test]
fn the_page_says_what_the_code_does() {
    let page = fs::read_to_string(PAGE).expect("docs/behaviour.md");
    let (before, rest) = page.split_once(START).expect("where the table starts");
    let (written, after) = rest.split_once(END).expect("where the table ends");
    if env::var_os("UPDATE_BEHAVIOUR").is_some() {
        fs::write(PAGE, format!("{before}{START}{}{END}{after}", table())).expect("written");
        return;
    }
    assert_eq!(written, table(), "run it with UPDATE_BEHAVIOUR=1");
}
