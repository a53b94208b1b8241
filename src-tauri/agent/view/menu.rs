//! The tray menu as plain data: what it says, and what a click asks for.

mod lines;

use ipc::{ProblemStatus, Status};
use jiff::SignedDuration;
use presence::{Command, HoldState, Offer, Place, ProblemCode};
use words::Words;

/// By how much "Extend" moves the end.
pub const EXTENSION: SignedDuration = SignedDuration::from_mins(15);

/// A line of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A line between groups.
    Separator,
    /// Something to click or to read.
    Entry(Entry),
    /// A menu in the menu.
    Submenu {
        /// What it is called.
        label: String,
        /// What is in it.
        items: Vec<Self>,
    },
}

/// Something to click or to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it says.
    pub label: String,
    /// Whether it has a check mark; `None` where it never has.
    pub checked: Option<bool>,
    /// What a click asks for; `None` greys it out.
    pub click: Option<Click>,
}

/// What a click asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Click {
    /// Something of the engine.
    Command(Command),
    /// The settings window.
    Settings,
}

/// What the icon says, by its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Icon {
    /// Nothing is held.
    Idle,
    /// A hold is in force.
    Held,
    /// A hold was accepted, and something stronger shows.
    Masked,
    /// Something needs the person, or the service cannot be reached.
    Trouble,
}

/// Everything the tray shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The icon.
    pub icon: Icon,
    /// The tooltip, which is the first line of the menu too.
    pub headline: String,
    /// The menu.
    pub menu: Vec<Item>,
}

/// What the tray shows for a status.
#[must_use]
pub fn picture(status: &Status, words: &Words) -> Picture {
    Picture {
        icon: icon(status),
        headline: status.headline.clone(),
        menu: menu(status, words),
    }
}

fn icon(status: &Status) -> Icon {
    let trouble = status
        .problem
        .as_ref()
        .is_some_and(|problem| problem.code != ProblemCode::Masked);
    match status.hold.as_ref().map(|hold| hold.state) {
        _ if trouble => Icon::Trouble,
        None => Icon::Idle,
        Some(HoldState::Masked) => Icon::Masked,
        Some(_) => Icon::Held,
    }
}

fn menu(status: &Status, words: &Words) -> Vec<Item> {
    let mut items = vec![entry(status.headline.clone(), None), Item::Separator];
    if let Some(problem) = &status.problem {
        items.extend(explained(problem));
        items.push(Item::Separator);
    }
    items.extend(presets(status, Place::Top));
    items.push(Item::Submenu {
        label: words.text("menu-more"),
        items: presets(status, Place::More).collect(),
    });
    items.push(Item::Separator);
    if status.can_clear {
        let extend = Command::Extend { by: EXTENSION };
        items.push(entry(
            words.text("menu-extend"),
            Some(Click::Command(extend)),
        ));
    }
    let clear = status.can_clear.then_some(Click::Command(Command::Clear));
    items.push(entry(words.text("menu-clear"), clear));
    items.push(Item::Separator);
    items.push(entry(words.text("menu-settings"), Some(Click::Settings)));
    let quit = Click::Command(Command::Quit);
    items.push(entry(words.text("menu-quit"), Some(quit)));
    items
}

/// What is wrong, what to do about it, and what of that is one click away.
fn explained(problem: &ProblemStatus) -> impl Iterator<Item = Item> {
    let sentences = [&problem.message, &problem.mend].into_iter();
    let lines = sentences.flat_map(|sentence| lines::fitting(sentence));
    let offers = problem.offers.iter().map(|it| {
        let command = match it.offer {
            Offer::ShowAnyway => Command::ShowAnyway,
            Offer::DoNotDisturb => Command::DoNotDisturb,
            Offer::Retry => Command::Retry,
            Offer::Unlock => Command::Unlock,
        };
        entry(it.label.clone(), Some(Click::Command(command)))
    });
    lines.map(|line| entry(line, None)).chain(offers)
}

fn entry(label: String, click: Option<Click>) -> Item {
    Item::Entry(Entry {
        label,
        checked: None,
        click,
    })
}

fn presets(status: &Status, place: Place) -> impl Iterator<Item = Item> {
    status
        .presets
        .iter()
        .filter(move |preset| preset.menu == place)
        .map(|preset| {
            let set = Command::Set {
                preset: preset.id.clone(),
                length: None,
                message: None,
            };
            Item::Entry(Entry {
                label: preset.label.clone(),
                checked: Some(preset.in_force),
                click: Some(Click::Command(set)),
            })
        })
}
