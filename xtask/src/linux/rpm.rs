//! RPM packages, made by rpmbuild from the same files; what they need is found by rpm itself.

use std::path::Path;

use super::tree::Tree;
use super::{Build, DESCRIPTION, Machine, SUMMARY, VERSION, date, epoch, put, remade, text_of};
use crate::step::{self, Failure};
use crate::workspace::Workspace;

/// Makes both packages.
pub(super) fn make(
    workspace: &Workspace,
    tree: &Tree,
    machine: Machine,
    work: &Path,
    build: Build,
    folder: &Path,
) -> Result<(), Failure> {
    let top = work.join("rpm");
    remade(&top)?;
    let stage = top.join("stage");
    step::run(
        workspace
            .command("cp")
            .arg("--archive")
            .arg(tree.file(""))
            .arg(&stage),
    )?;
    // Where these systems look for them.
    let zsh = stage.join("usr/share/zsh");
    std::fs::rename(zsh.join("vendor-completions"), zsh.join("site-functions"))
        .map_err(|error| super::unusable(&zsh, &error))?;
    let spec = top.join("presence-tray.spec");
    put(&spec, specification(workspace))?;
    let mut rpmbuild = workspace.command("rpmbuild");
    rpmbuild
        .env("SOURCE_DATE_EPOCH", epoch(workspace))
        .arg("-bb");
    for (name, value) in [
        ("_topdir", top.display().to_string()),
        ("_rpmdir", folder.display().to_string()),
        ("stage", stage.display().to_string()),
        // Not below a folder for each architecture.
        (
            "_rpmfilename",
            "%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm".to_owned(),
        ),
        // The same files whenever and wherever it is done.
        ("use_source_date_epoch_as_buildtime", "1".to_owned()),
        ("clamp_mtime_to_source_date_epoch", "1".to_owned()),
        ("_buildhost", "localhost".to_owned()),
        // They are as they are to be.
        ("__os_install_post", "%{nil}".to_owned()),
        ("debug_package", "%{nil}".to_owned()),
        ("_build_id_links", "none".to_owned()),
        (
            "_binary_payload",
            match build {
                Build::Release => "w19.zstdio",
                Build::Tested => "w1.gzdio",
            }
            .to_owned(),
        ),
    ] {
        rpmbuild.arg("--define").arg(format!("{name} {value}"));
    }
    let target = format!("{}-linux", machine.arch());
    step::run(rpmbuild.args(["--target", &target]).arg(&spec))
}

fn specification(workspace: &Workspace) -> String {
    let name = |index: usize| SUMMARY[index].0;
    let summary = |index: usize| {
        let text = text_of(&SUMMARY, name(index));
        let (first, rest) = text.split_at(1);
        format!("{}{rest}", first.to_uppercase())
    };
    let text = |index: usize| text_of(&DESCRIPTION, name(index));
    let day = date(workspace, "+%a %b %d %Y");
    format!(
        r"Name: {agent}
Version: {VERSION}
Release: 1
Summary: {agent_summary}
License: MIT OR Apache-2.0
Group: Applications/Internet
Packager: {maintainer}
Requires: ca-certificates
Recommends: {window}
Recommends: xdg-utils
Recommends: (gnome-keyring or kwalletmanager5 or keepassxc)

%description
{agent_text}

%package -n {window}
Summary: {window_summary}
Group: Applications/Internet
Requires: {agent} = %{{version}}-%{{release}}

%description -n {window}
{window_text}

%install
cp --archive %{{stage}}/. %{{buildroot}}

%files
%attr(0755, root, root) %{{_bindir}}/{agent}
%{{_datadir}}/applications/*
%{{_datadir}}/bash-completion/completions/*
%{{_datadir}}/fish/vendor_completions.d/*
%{{_datadir}}/icons/hicolor/*/apps/*
%{{_datadir}}/metainfo/*
%{{_datadir}}/zsh/site-functions/*
%{{_mandir}}/man1/*
%exclude %{{_mandir}}/man1/{window}.1*
%docdir %{{_datadir}}/doc/{agent}
%{{_datadir}}/doc/{agent}

%files -n {window}
%attr(0755, root, root) %{{_bindir}}/{window}
%{{_mandir}}/man1/{window}.1*
%docdir %{{_datadir}}/doc/{window}
%{{_datadir}}/doc/{window}

%changelog
* {day} {maintainer} - {VERSION}-1
- What is new is told in NEWS.md.gz
",
        agent = name(0),
        window = name(1),
        agent_summary = summary(0),
        window_summary = summary(1),
        agent_text = text(0),
        window_text = text(1),
        maintainer = super::MAINTAINER,
    )
}
