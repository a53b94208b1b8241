//! What a screen reader is told of the windows: the tree of AT-SPI 2, over the bus of its own.

use std::collections::HashSet;

use zbus::Connection;
use zbus::connection::Builder;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue};

use crate::bus::BusThread;
use crate::error::Result;

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
const REGISTRY: &str = "org.a11y.atspi.Registry";
const ROOT: &str = "/org/a11y/atspi/accessible/root";
/// More than any window of the product has.
const MOST: usize = 3000;

/// Places in the set of states (AT-SPI 2, `AtspiStateType`).
const CHECKED: u32 = 4;
const FOCUSED: u32 = 12;
const PRESSED: u32 = 20;

/// One thing that a screen reader can come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accessible {
    /// What it is, for example `push button`.
    pub role: String,
    /// What is said of it.
    pub name: String,
    /// Whether the keyboard is on it.
    pub focused: bool,
    /// Whether it is checked, or is a button that stays pressed and is.
    pub on: bool,
}

/// Which object of which program.
type Place = (String, OwnedObjectPath);

/// Everything in every window, in the order of the screen reader. What goes away meanwhile is left out.
pub(crate) fn tree(bus: &BusThread) -> Result<Vec<Accessible>> {
    let session = bus.connect()?;
    bus.run(async move {
        let answer = session
            .call_method(
                Some("org.a11y.Bus"),
                "/org/a11y/bus",
                Some("org.a11y.Bus"),
                "GetAddress",
                &(),
            )
            .await?;
        let address: String = answer.body().deserialize()?;
        let connection = Builder::address(address.as_str())?.build().await?;
        let root = ObjectPath::try_from(ROOT).map_err(zbus::Error::from)?;
        let mut waiting: Vec<Place> = vec![(REGISTRY.to_owned(), root.into())];
        let (mut seen, mut found) = (HashSet::new(), Vec::new());
        while let Some(place) = waiting.pop() {
            if found.len() > MOST || !seen.insert(place.clone()) {
                continue;
            }
            let Ok((accessible, children)) = look(&connection, &place).await else {
                continue;
            };
            found.push(accessible);
            waiting.extend(children.into_iter().rev());
        }
        Ok(found)
    })
}

async fn look(
    connection: &Connection,
    (program, path): &Place,
) -> zbus::Result<(Accessible, Vec<Place>)> {
    let ask = async |interface: &str, method: &str| {
        let program = Some(program.as_str());
        connection
            .call_method(program, path, Some(interface), method, &())
            .await
    };
    let role = ask(ACCESSIBLE, "GetRoleName").await?;
    let states = ask(ACCESSIBLE, "GetState").await?;
    let children = ask(ACCESSIBLE, "GetChildren").await?;
    let name = connection
        .call_method(
            Some(program.as_str()),
            path,
            Some("org.freedesktop.DBus.Properties"),
            "Get",
            &(ACCESSIBLE, "Name"),
        )
        .await?;
    let name: OwnedValue = name.body().deserialize()?;
    let states: Vec<u32> = states.body().deserialize()?;
    let is = |state: u32| {
        let part = states.get((state / 32) as usize).copied().unwrap_or(0);
        part & (1 << (state % 32)) != 0
    };
    let accessible = Accessible {
        role: role.body().deserialize()?,
        name: String::try_from(name).unwrap_or_default(),
        focused: is(FOCUSED),
        on: is(CHECKED) || is(PRESSED),
    };
    Ok((accessible, children.body().deserialize()?))
}
