//! The pages of the manual, made from the command line's own definition, and kept in the repository for
//! the packages: see [`the_pages_of_the_manual_are_those_of_the_command_line`].

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use super::arguments::Arguments;

/// What the definition does not say.
const MORE: &str = r#".SH "EXIT STATUS"
.TP
\fB0\fR
Done; with \fB\-\-wait\fR also confirmed.
.TP
\fB1\fR
Unexpected.
.TP
\fB2\fR
Wrong use, or a config.toml that does not parse or cannot be read.
.TP
\fB3\fR
Not set up, or not signed in.
.TP
\fB4\fR
Refused by Graph or Entra.
.TP
\fB5\fR
Not reachable: kept, and retried by the agent.
.TP
\fB6\fR
Accepted, but something stronger shows.
.TP
\fB7\fR
The agent could not be reached or started.
.TP
\fB8\fR
The keychain is missing or locked.
.SH ENVIRONMENT
.TP
\fBPRESENCE_TRAY_CONFIG_DIR\fR
The folder of config.toml.
.TP
\fBPRESENCE_TRAY_STATE_DIR\fR
The folder of the state and the log; with another one, another agent.
.TP
\fBPRESENCE_TRAY_LOG\fR
What is written to the log, for example \fBdebug\fR.
.SH FILES
.TP
\fI~/.config/presence\-tray/config.toml\fR
The settings. Edits take effect at once.
.TP
\fI~/.local/state/presence\-tray/\fR
What is held, the history, and the log.
"#;

/// Every page by its file's name.
fn pages() -> BTreeMap<String, String> {
    let mut command = Arguments::command().flatten_help(false);
    command.build();
    let mut pages = BTreeMap::new();
    // The window has no command line of its own to speak of.
    let window = ".so man1/presence-tray.1\n".to_owned();
    pages.insert("presence-tray-settings.1".to_owned(), window);
    add(&command, "presence-tray", &mut pages);
    pages
}

fn add(command: &Command, name: &str, pages: &mut BTreeMap<String, String>) {
    let page = command.clone().version("");
    // The date and the version would make each release other pages of the same.
    let man = Man::new(page)
        .date("")
        .source("Presence Tray")
        .manual("Presence Tray");
    let mut text = Vec::new();
    man.render(&mut text).expect("a page");
    let mut text = String::from_utf8(text).expect("a text");
    if let Some(at) = text.find(".SH VERSION") {
        text.truncate(at);
    }
    if name == "presence-tray" {
        text.push_str(MORE);
    }
    pages.insert(format!("{name}.1"), text);
    for part in command.get_subcommands().filter(|it| !it.is_hide_set()) {
        add(part, &format!("{name}-{}", part.get_name()), pages);
    }
}

#[test]
fn the_pages_of_the_manual_are_those_of_the_command_line() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/linux/man");
    let pages = pages();
    if std::env::var_os("UPDATE_MANUAL").is_some() {
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in &pages {
            fs::write(folder.join(name), text).unwrap();
        }
    }
    let kept = fs::read_dir(&folder).into_iter().flatten().flatten();
    let kept: BTreeMap<String, String> = kept
        .map(|it| {
            let text = fs::read_to_string(it.path()).unwrap();
            (it.file_name().into_string().unwrap(), text)
        })
        .collect();
    let mend = "UPDATE_MANUAL=1 cargo test --workspace --lib -- the_pages_of_the_manual";
    assert!(
        kept == pages,
        "the manual is not current; to write it anew: {mend}"
    );
}
