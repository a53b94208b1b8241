//! A tray item as the person at the panel meets it: seen, hovered over, opened, clicked.

use std::fmt::Debug;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Serialize;
use zbus::zvariant::{DynamicType, OwnedObjectPath, OwnedValue, Value};

use super::Panel;
use super::icon::IconPixmap;
use super::menu::{Layout, Menu};
use super::watcher::Address;
use crate::error::{DesktopError, Result};
use crate::picture::MenuPicture;

const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

/// How long a person waits for an entry of the menu that is still absent or grey.
const PATIENCE: Duration = Duration::from_secs(10);

type WirePixmap = (i32, i32, Vec<u8>);

/// An item in the tray.
#[derive(Debug, Clone)]
pub struct Item {
    panel: Arc<Panel>,
    address: Address,
}

impl Item {
    pub(super) fn new(panel: Arc<Panel>, address: Address) -> Self {
        Self { panel, address }
    }

    /// The program's own name for it.
    pub fn id(&self) -> Result<String> {
        self.text("Id")
    }

    /// Its title, which panels list it by.
    pub fn title(&self) -> Result<String> {
        self.text("Title")
    }

    /// `Active`, `Passive` or `NeedsAttention`.
    pub fn status(&self) -> Result<String> {
        self.text("Status")
    }

    /// The name of its icon in the icon theme; empty where it sends pixels.
    pub fn icon_name(&self) -> Result<String> {
        self.text("IconName")
    }

    /// The folder that the icon's name is looked up in, beside the desktop's own themes.
    pub fn icon_theme_path(&self) -> Result<String> {
        self.text("IconThemePath")
    }

    /// Whether a left click is to open its menu too.
    pub fn is_menu(&self) -> Result<bool> {
        Ok(self.property("ItemIsMenu")?.try_into()?)
    }

    /// What is shown when the pointer rests on it; a second paragraph on further lines.
    pub fn tooltip(&self) -> Result<String> {
        let value = self.property("ToolTip")?;
        let (_, _, title, text): (String, Vec<WirePixmap>, String, String) = value.try_into()?;
        Ok(if text.is_empty() {
            title
        } else {
            format!("{title}\n{text}")
        })
    }

    /// The sizes of its icon.
    pub fn icon_pixmaps(&self) -> Result<Vec<IconPixmap>> {
        let pixmaps: Vec<WirePixmap> = self.property("IconPixmap")?.try_into()?;
        pixmaps.into_iter().map(pixmap).collect()
    }

    /// Writes the largest size of its icon to `path` as PNG.
    pub fn write_icon(&self, path: impl AsRef<Path>) -> Result<()> {
        let pixmaps = self.icon_pixmaps()?;
        let largest = pixmaps
            .iter()
            .max_by_key(|pixmap| pixmap.width)
            .ok_or_else(|| {
                DesktopError::Impossible("the tray item sends no pixels for its icon".into())
            })?;
        largest.write_png(path)
    }

    /// How many bytes the bus carries for all of its menu.
    pub fn menu_bytes(&self) -> Result<usize> {
        let menu = self.menu_path()?;
        let connection = self.panel.connection.clone();
        let owner = self.address.owner.clone();
        self.panel.bus.run(async move {
            let all = (0, -1, Vec::<String>::new());
            let (owner, menu) = (Some(owner.as_str()), menu.as_str());
            let reply = connection.call_method(owner, menu, Some(MENU), "GetLayout", &all);
            Ok(reply.await?.body().len())
        })
    }

    /// Opens its menu and reads all of it.
    pub fn menu(&self) -> Result<Menu> {
        let menu = self.menu_path()?;
        let _programs_need_not_have_it = self.call::<bool>(&menu, MENU, "AboutToShow", 0);
        self.layout(&menu)
    }

    /// Chooses the entry with this label, as a person does, who waits a while for what is still absent
    /// or grey. A menu that changes under the pointer is read again.
    pub fn click(&self, label: &str) -> Result<()> {
        let is_there = |menu: &Menu| menu.find(label).is_some_and(|entry| entry.enabled);
        // Why it cannot be clicked is said by the click.
        let _there = self.wait_for_menu(is_there, PATIENCE);
        loop {
            match self.click_timed(label) {
                Err(DesktopError::Bus(error)) if is_outdated(&error) => {}
                clicked => return clicked.map(drop),
            }
        }
    }

    /// Tells it what lets a window come to the front for the click that comes next, as KDE's panel does.
    pub fn provide_activation_token(&self, token: &str) -> Result<()> {
        let path = &self.address.path;
        self.call::<()>(path, ITEM, "ProvideXdgActivationToken", token.to_owned())
    }

    /// As [`Item::click`], but refused at once where the entry is grey or absent. Gives the moment at
    /// which the click left: the menu was read before.
    pub fn click_timed(&self, label: &str) -> Result<Instant> {
        let menu = self.menu()?;
        let impossible = |why| DesktopError::Impossible(format!("{label:?} {why}:\n{menu}"));
        let entry = menu
            .find(label)
            .ok_or_else(|| impossible("is not in the menu"))?;
        if !entry.enabled {
            return Err(impossible("is greyed out in the menu"));
        }
        let event = (entry.id, "clicked".to_owned(), Value::from(0), 0_u32);
        let path = self.menu_path()?;
        let left_at = Instant::now();
        self.call::<()>(&path, MENU, "Event", event)?;
        Ok(left_at)
    }

    /// Clicks it with the left button.
    pub fn activate(&self) -> Result<()> {
        self.call::<()>(&self.address.path, ITEM, "Activate", (0, 0))
    }

    /// Clicks it with the middle button.
    pub fn secondary_activate(&self) -> Result<()> {
        self.call::<()>(&self.address.path, ITEM, "SecondaryActivate", (0, 0))
    }

    /// Whether it is still in the tray.
    pub fn is_shown(&self) -> bool {
        self.revision().is_some()
    }

    /// Waits until its menu is as `wanted` says, and gives it.
    pub fn wait_for_menu(&self, wanted: impl Fn(&Menu) -> bool, limit: Duration) -> Result<Menu> {
        self.menu()?;
        let menu = self.menu_path()?;
        self.wait_for(
            "the menu",
            wanted,
            || self.layout(&menu),
            Menu::to_string,
            limit,
        )
    }

    /// Waits until its tooltip is as `wanted` says, and gives it.
    pub fn wait_for_tooltip(
        &self,
        wanted: impl Fn(&str) -> bool,
        limit: Duration,
    ) -> Result<String> {
        let wanted = |text: &String| wanted(text);
        self.wait_for(
            "the tooltip",
            wanted,
            || self.tooltip(),
            String::clone,
            limit,
        )
    }

    /// Waits until its icon is as `wanted` says, and gives it.
    pub fn wait_for_icon(
        &self,
        wanted: impl Fn(&[IconPixmap]) -> bool,
        limit: Duration,
    ) -> Result<Vec<IconPixmap>> {
        let sizes = |icon: &Vec<IconPixmap>| format!("{} sizes of another icon", icon.len());
        let wanted = |icon: &Vec<IconPixmap>| wanted(icon);
        self.wait_for("the icon", wanted, || self.icon_pixmaps(), sizes, limit)
    }

    /// Waits until it has left the tray.
    pub fn wait_until_gone(&self, limit: Duration) -> Result<()> {
        self.panel
            .shelf
            .wait(limit, |shelf| {
                shelf.revision(&self.address).is_none().then_some(())
            })
            .ok_or_else(|| DesktopError::TimedOut {
                what: "the end of the tray item".into(),
                limit,
                seen: "it is still in the tray".into(),
            })
    }

    /// What a picture of it in the panel needs: icon, tooltip and menu as they are now.
    pub fn picture(&self) -> Result<MenuPicture> {
        let icon = self.icon_pixmaps().unwrap_or_default();
        let largest = icon.into_iter().max_by_key(|pixmap| pixmap.width);
        let tooltip = self.tooltip().unwrap_or_default();
        Ok(MenuPicture::new(self.menu()?, tooltip, largest))
    }

    /// Reads again each time the item says that it changed.
    fn wait_for<T>(
        &self,
        what: &str,
        wanted: impl Fn(&T) -> bool,
        read: impl Fn() -> Result<T>,
        describe: impl Fn(&T) -> String,
        limit: Duration,
    ) -> Result<T> {
        let deadline = Instant::now() + limit;
        loop {
            let before = self.revision().ok_or_else(|| self.gone())?;
            let current = read()?;
            if wanted(&current) {
                return Ok(current);
            }
            let changed = self.panel.shelf.wait_until(deadline, |shelf| {
                (shelf.revision(&self.address) != Some(before)).then_some(())
            });
            if changed.is_none() {
                let (what, seen) = (what.to_owned(), describe(&current));
                return Err(DesktopError::TimedOut { what, limit, seen });
            }
        }
    }

    fn revision(&self) -> Option<u64> {
        self.panel.shelf.read(|shelf| shelf.revision(&self.address))
    }

    fn gone(&self) -> DesktopError {
        DesktopError::Impossible(format!("the tray item {} has gone", self.address.listed))
    }

    fn menu_path(&self) -> Result<String> {
        let path: OwnedObjectPath = self.property("Menu")?.try_into()?;
        Ok(path.to_string())
    }

    fn layout(&self, menu: &str) -> Result<Menu> {
        let (_, layout): (u32, Layout) =
            self.call(menu, MENU, "GetLayout", (0, -1, Vec::<String>::new()))?;
        Menu::from_layout(&layout)
    }

    fn text(&self, name: &str) -> Result<String> {
        Ok(self.property(name)?.try_into()?)
    }

    fn property(&self, name: &str) -> Result<OwnedValue> {
        let properties = "org.freedesktop.DBus.Properties";
        self.call(
            &self.address.path,
            properties,
            "Get",
            (ITEM, name.to_owned()),
        )
    }

    fn call<R>(
        &self,
        path: &str,
        interface: &'static str,
        method: &'static str,
        body: impl Serialize + DynamicType + Debug + Send + Sync + 'static,
    ) -> Result<R>
    where
        R: for<'d> zbus::zvariant::DynamicDeserialize<'d> + Send + 'static,
    {
        let connection = self.panel.connection.clone();
        let (owner, path) = (self.address.owner.clone(), path.to_owned());
        self.panel.bus.run(async move {
            let reply = connection
                .call_method(
                    Some(owner.as_str()),
                    path.as_str(),
                    Some(interface),
                    method,
                    &body,
                )
                .await?;
            Ok(reply.body().deserialize()?)
        })
    }
}

fn pixmap((width, height, argb): WirePixmap) -> Result<IconPixmap> {
    let size = |length: i32| u32::try_from(length).unwrap_or_default();
    let (width, height) = (size(width), size(height));
    if width == 0 || argb.len() != width as usize * height as usize * 4 {
        return Err(DesktopError::Impossible(format!(
            "the tray item sends an icon of {width}x{height} pixels in {} bytes",
            argb.len()
        )));
    }
    Ok(IconPixmap {
        width,
        height,
        argb,
    })
}

/// Whether the menu no longer has the entry that was clicked.
fn is_outdated(error: &zbus::Error) -> bool {
    let invalid = "org.freedesktop.DBus.Error.InvalidArgs";
    matches!(error, zbus::Error::MethodError(name, ..) if name.as_str() == invalid)
}
