//! `package-papers TARGET FOLDER`: writes what goes with a package for that target besides its files:
//! whose it is, what is in it.

use std::fs;
use std::io;
use std::path::PathBuf;

use supply_chain::{Product, bill_of_materials, copyright, notices};

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(target), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err(io::Error::other("expected a target and a folder"));
    };
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder)?;
    for (name, text) in [
        ("copyright", copyright()),
        ("third-party.txt", notices()),
        (
            "presence-tray.cdx.json",
            bill_of_materials(Product::Agent, &target),
        ),
        (
            "presence-tray-settings.cdx.json",
            bill_of_materials(Product::Window, &target),
        ),
    ] {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}
