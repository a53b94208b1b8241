//! Puts the archive of a newer version over the files of this one: a tarball with `NAME/bin/…` and
//! `NAME/share/…`, as it is delivered for Linux.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Component, Path, PathBuf};

use flate2::read::GzDecoder;

/// The programs, in the order in which they are replaced: the agent looks after its own file, and takes the
/// window for as new as that.
const PROGRAMS: [&str; 2] = ["presence-tray-settings", "presence-tray"];

/// More than that is no version of this program, in bytes.
const LARGEST: u64 = 200 << 20;

/// Replaces the programs in this folder and, where it is the `bin` of a tree, what lies beside it. Each file
/// is there in whole, the old one or the new; where not all can be written, none is replaced.
///
/// # Errors
/// When the archive cannot be read or has not both programs, or a file cannot be written.
pub(crate) fn over(folder: &Path, archive: &[u8]) -> io::Result<()> {
    let files = contents(archive)?;
    let mut placed: Vec<(PathBuf, PathBuf)> = Vec::new();
    let written = write_beside(folder, &files, &mut placed);
    let replaced = written.and_then(|()| {
        let mut moved = placed.iter();
        moved.try_for_each(|(new, old)| fs::rename(new, old))
    });
    if replaced.is_err() {
        for (new, _) in &placed {
            // Those that are in place already are not there any more.
            drop(fs::remove_file(new));
        }
    }
    replaced
}

/// Writes each file beside the one it is to replace; `placed` gets both.
fn write_beside(
    folder: &Path,
    files: &BTreeMap<PathBuf, File>,
    placed: &mut Vec<(PathBuf, PathBuf)>,
) -> io::Result<()> {
    let is_tree = folder.file_name().is_some_and(|name| name == "bin");
    let root = folder.parent().filter(|_| is_tree);
    let programs = PROGRAMS.map(|name| Path::new("bin").join(name));
    let rest = files.keys().filter(|inside| !programs.contains(inside));
    let rest: Vec<&PathBuf> = rest.filter(|_| root.is_some()).collect();
    for inside in rest.into_iter().chain(&programs) {
        let file = files.get(inside).ok_or_else(|| {
            let what = format!("{} is not in it", inside.display());
            io::Error::new(io::ErrorKind::InvalidData, what)
        })?;
        let old = match root {
            Some(root) => root.join(inside),
            None => folder.join(inside.file_name().unwrap_or_default()),
        };
        let name = old.file_name().unwrap_or_default().to_string_lossy();
        let new = old.with_file_name(format!(".{name}.new"));
        if let Some(parent) = old.parent() {
            fs::create_dir_all(parent)?;
        }
        placed.push((new.clone(), old));
        let mut out = fs::File::create(&new)?;
        out.write_all(&file.content)?;
        out.set_permissions(fs::Permissions::from_mode(file.mode))?;
        out.sync_all()?;
    }
    Ok(())
}

struct File {
    content: Vec<u8>,
    mode: u32,
}

/// The files of an archive, by their paths below its only folder.
fn contents(archive: &[u8]) -> io::Result<BTreeMap<PathBuf, File>> {
    let mut files = BTreeMap::new();
    let mut archive = tar::Archive::new(GzDecoder::new(archive).take(LARGEST));
    for entry in archive.entries()? {
        let mut entry = entry?;
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let path = entry.path()?.into_owned();
        let inside: PathBuf = path.components().skip(1).collect();
        let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
        if inside.as_os_str().is_empty() || !path.components().all(is_plain) {
            let what = format!("{} is no place for a file", path.display());
            return Err(io::Error::new(io::ErrorKind::InvalidData, what));
        }
        let mode = if entry.header().mode()? & 0o100 == 0 {
            0o644
        } else {
            0o755
        };
        let mut content = Vec::new();
        entry.read_to_end(&mut content)?;
        files.insert(inside, File { content, mode });
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use flate2::write::GzEncoder;

    use super::*;

    fn archive(files: &[(&str, &str, u32)]) -> Vec<u8> {
        let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), flate2::Compression::fast()));
        for (path, content, mode) in files {
            let mut header = tar::Header::new_gnu();
            // Also paths that no honest archive has.
            header.as_gnu_mut().unwrap().name[..path.len()].copy_from_slice(path.as_bytes());
            header.set_size(content.len() as u64);
            header.set_mode(*mode);
            header.set_cksum();
            tar.append(&header, content.as_bytes()).unwrap();
        }
        tar.into_inner().unwrap().finish().unwrap()
    }

    const BOTH: [(&str, &str, u32); 2] = [
        ("presence-tray-2/bin/presence-tray", "agent 2", 0o755),
        (
            "presence-tray-2/bin/presence-tray-settings",
            "window 2",
            0o755,
        ),
    ];

    fn read(folder: &Path, inside: &str) -> String {
        fs::read_to_string(folder.join(inside)).unwrap_or_default()
    }

    #[test]
    fn programs_and_what_lies_beside_them_are_replaced() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("bin");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("presence-tray"), "agent 1").unwrap();
        fs::write(folder.join("other"), "another's").unwrap();
        let page = (
            "presence-tray-2/share/man/man1/presence-tray.1.gz",
            "page 2",
            0o644,
        );
        over(&folder, &archive(&[&BOTH[..], &[page]].concat())).unwrap();
        assert_eq!(read(&folder, "presence-tray"), "agent 2");
        assert_eq!(read(&folder, "presence-tray-settings"), "window 2");
        assert_eq!(
            read(home.path(), "share/man/man1/presence-tray.1.gz"),
            "page 2"
        );
        assert_eq!(read(&folder, "other"), "another's");
        let mode = |inside: &str| {
            home.path()
                .join(inside)
                .metadata()
                .unwrap()
                .permissions()
                .mode()
        };
        assert_eq!(mode("bin/presence-tray") & 0o777, 0o755);
        assert_eq!(mode("share/man/man1/presence-tray.1.gz") & 0o777, 0o644);
        assert_eq!(
            fs::read_dir(&folder).unwrap().count(),
            3,
            "nothing is left behind"
        );
    }

    #[test]
    fn programs_that_lie_by_themselves_are_all_that_is_replaced() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("programs");
        fs::create_dir(&folder).unwrap();
        let page = ("presence-tray-2/share/page", "page 2", 0o644);
        over(&folder, &archive(&[&BOTH[..], &[page]].concat())).unwrap();
        assert_eq!(read(&folder, "presence-tray"), "agent 2");
        assert!(!home.path().join("share").exists());
    }

    #[test]
    fn an_archive_that_is_none_or_lacks_a_program_replaces_nothing() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("bin");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("presence-tray"), "agent 1").unwrap();
        let outside = [("presence-tray-2/../../presence-tray", "elsewhere", 0o755)];
        let half = archive(&BOTH);
        for wrong in [
            &b"not an archive"[..],
            &archive(&BOTH[..1]),
            &archive(&[&BOTH[..], &outside].concat()),
            &half[..half.len() / 2],
            &[],
        ] {
            assert!(over(&folder, wrong).is_err());
            assert_eq!(read(&folder, "presence-tray"), "agent 1");
            assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        }
    }
}
