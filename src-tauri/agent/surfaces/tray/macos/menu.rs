//! The menu, in the system's own items.

use presence::Command;
use tray_icon::menu::{
    CheckMenuItem, ContextMenu, IsMenuItem, Menu, MenuId, MenuItem, PredefinedMenuItem, Result,
    Submenu,
};

use crate::view::menu::{Click, Entry, Item};

/// A menu that is drawn.
pub(super) struct DrawnMenu {
    menu: Menu,
    items: Vec<Drawn>,
}

enum Drawn {
    Separator(PredefinedMenuItem),
    Entry(MenuItem),
    Check(CheckMenuItem),
    Submenu(Submenu, Vec<Self>),
}

/// The id of what cannot be clicked, and of what opens the settings window. The id of everything
/// else is its command: a click means what it meant when it was drawn.
const NOTHING: &str = "";
const SETTINGS: &str = "settings";

/// What a click on the item with this id asks for.
pub(super) fn click(id: &MenuId) -> Option<Click> {
    match id.as_ref() {
        SETTINGS => Some(Click::Settings),
        command => serde_json::from_str::<Command>(command)
            .ok()
            .map(Click::Command),
    }
}

fn id(entry: &Entry) -> String {
    match &entry.click {
        None => NOTHING.to_owned(),
        Some(Click::Settings) => SETTINGS.to_owned(),
        Some(Click::Command(command)) => serde_json::to_string(command).unwrap_or_default(),
    }
}

impl DrawnMenu {
    /// Draws a menu.
    ///
    /// # Errors
    /// When the system cannot.
    pub(super) fn of(items: &[Item]) -> Result<Self> {
        let items = draw(items)?;
        let menu = Menu::new();
        for item in &items {
            menu.append(item.handle())?;
        }
        Ok(Self { menu, items })
    }

    /// For the icon it belongs to.
    pub(super) fn handle(&self) -> Box<dyn ContextMenu> {
        Box::new(self.menu.clone())
    }

    /// Changes what the lines say. Where other lines are needed, nothing is changed, and the
    /// answer is `false`.
    pub(super) fn update(&self, items: &[Item]) -> bool {
        let fits = fit(&self.items, items);
        if fits {
            update(&self.items, items);
        }
        fits
    }
}

impl Drawn {
    fn handle(&self) -> &dyn IsMenuItem {
        match self {
            Self::Separator(item) => item,
            Self::Entry(item) => item,
            Self::Check(item) => item,
            Self::Submenu(item, _) => item,
        }
    }
}

fn draw(items: &[Item]) -> Result<Vec<Drawn>> {
    items.iter().map(draw_one).collect()
}

fn draw_one(item: &Item) -> Result<Drawn> {
    Ok(match item {
        Item::Separator => Drawn::Separator(PredefinedMenuItem::separator()),
        Item::Entry(entry) => {
            let (id, label) = (id(entry), verbatim(&entry.label));
            let enabled = entry.click.is_some();
            match entry.checked {
                None => Drawn::Entry(MenuItem::with_id(id, label, enabled, None)),
                Some(checked) => {
                    Drawn::Check(CheckMenuItem::with_id(id, label, enabled, checked, None))
                }
            }
        }
        Item::Submenu { label, items } => {
            let items = draw(items)?;
            let submenu = Submenu::new(verbatim(label), true);
            for item in &items {
                submenu.append(item.handle())?;
            }
            Drawn::Submenu(submenu, items)
        }
    })
}

fn fit(drawn: &[Drawn], items: &[Item]) -> bool {
    let fits = |(drawn, item): (&Drawn, &Item)| match (drawn, item) {
        (Drawn::Separator(_), Item::Separator) => true,
        (Drawn::Entry(drawn), Item::Entry(entry)) => {
            entry.checked.is_none() && *drawn.id() == id(entry)
        }
        (Drawn::Check(drawn), Item::Entry(entry)) => {
            entry.checked.is_some() && *drawn.id() == id(entry)
        }
        (Drawn::Submenu(_, drawn), Item::Submenu { items, .. }) => fit(drawn, items),
        _ => false,
    };
    drawn.len() == items.len() && drawn.iter().zip(items).all(fits)
}

fn update(drawn: &[Drawn], items: &[Item]) {
    for (drawn, item) in drawn.iter().zip(items) {
        match (drawn, item) {
            (Drawn::Entry(drawn), Item::Entry(entry)) => drawn.set_text(verbatim(&entry.label)),
            (Drawn::Check(drawn), Item::Entry(entry)) => {
                drawn.set_text(verbatim(&entry.label));
                // The system checks what was clicked by itself, right or wrong.
                drawn.set_checked(entry.checked == Some(true));
            }
            (Drawn::Submenu(drawn, below), Item::Submenu { label, items }) => {
                drawn.set_text(verbatim(label));
                update(below, items);
            }
            _ => {}
        }
    }
}

/// An ampersand marks the access key, and two stand for one.
fn verbatim(label: &str) -> String {
    label.replace('&', "&&")
}

// On macOS a menu can be made on the main thread only, which no test has.
#[cfg(all(test, windows))]
mod tests {
    use super::*;

    fn entry(label: &str, checked: Option<bool>, click: Option<Click>) -> Item {
        Item::Entry(Entry {
            label: label.to_owned(),
            checked,
            click,
        })
    }

    fn set(preset: &str) -> Option<Click> {
        Some(Click::Command(Command::Set {
            preset: preset.to_owned(),
            length: None,
            message: None,
        }))
    }

    fn items(headline: &str, checked: bool) -> Vec<Item> {
        let below = entry("Q&A", Some(checked), set("q-and-a"));
        vec![
            entry(headline, None, None),
            Item::Separator,
            Item::Submenu {
                label: "More".to_owned(),
                items: vec![below],
            },
            entry("Settings", None, Some(Click::Settings)),
        ]
    }

    #[test]
    fn an_id_says_what_the_click_asks_for() {
        let extend = Command::Extend {
            by: crate::view::menu::EXTENSION,
        };
        let clicks = [
            None,
            Some(Click::Settings),
            set("settings"),
            Some(Click::Command(Command::Clear)),
            Some(Click::Command(extend)),
        ];
        for asked in clicks {
            let Item::Entry(entry) = entry("", None, asked.clone()) else {
                continue;
            };
            assert_eq!(click(&MenuId::new(id(&entry))), asked);
        }
    }

    #[test]
    fn lines_change_where_they_are_and_other_lines_need_another_menu() {
        let menu = DrawnMenu::of(&items("Ready", false)).unwrap();
        assert!(menu.update(&items("In a call", true)));
        let [Drawn::Entry(headline), _, Drawn::Submenu(_, below), _] = &menu.items[..] else {
            panic!("drawn otherwise");
        };
        let [Drawn::Check(check)] = &below[..] else {
            panic!("drawn otherwise");
        };
        assert_eq!(headline.text(), "In a call");
        assert_eq!((check.text().as_str(), check.is_checked()), ("Q&&A", true));

        let mut more = items("Ready", false);
        more.push(entry("Quit", None, Some(Click::Command(Command::Quit))));
        assert!(!menu.update(&more));
        assert_eq!(headline.text(), "In a call");
    }
}
