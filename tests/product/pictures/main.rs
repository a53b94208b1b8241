//! `pictures`: pictures of the settings window, every page in every language and theme, for who wants
//! to look. `cargo xtask pictures` builds and starts it.

mod album;
mod scenes;

use std::path::PathBuf;

use album::Album;

fn main() {
    let folder = std::env::args_os().nth(1).map(PathBuf::from);
    let folder = folder.expect("the folder for the pictures");
    let mut album = Album::in_folder(&folder);
    scenes::everyday(&mut album);
    scenes::masked(&mut album);
    scenes::trouble(&mut album);
    scenes::open_ended(&mut album);
    scenes::gone(&mut album);
    scenes::first_start(&mut album);
    scenes::sizes(&mut album);
    let index = album.close();
    println!("{}", index.display());
}
