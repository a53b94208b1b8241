//! `cargo xtask bundle`: on a Mac, `Presence Tray.app` and a disk image of it; signed and notarised where the
//! environment says by whom.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::build;
use crate::step::{self, Failure, Steps};
use crate::workspace::Workspace;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Also the name of the login item and of the notifications' sender: never to be changed.
const IDENTIFIER: &str = "app.presencetray.PresenceTray";

/// The oldest macOS that the login item of `SMAppService` is on.
const OLDEST: &str = "13.0";

const PROGRAMS: [&str; 2] = ["presence-tray", "presence-tray-settings"];

/// Who signs, as `security find-identity` names it; without it the bundle is signed by nobody.
const IDENTITY: &str = "APPLE_SIGNING_IDENTITY";

/// The profile of `xcrun notarytool store-credentials`; without it nothing is notarised.
const NOTARY: &str = "APPLE_NOTARY_PROFILE";

/// Builds, bundles, signs and notarises.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    if !cfg!(target_os = "macos") {
        return Err(Failure::new("a bundle for macOS is made on a Mac"));
    }
    let mut steps = Steps::default();
    steps.step("build", || {
        build::page(workspace)?;
        step::run(&mut workspace.cargo(["build", "--release", "--features", "window", "--bins"]))
    })?;
    let app = workspace.target("bundle/Presence Tray.app");
    steps.step("bundle", || {
        drop(fs::remove_dir_all(&app));
        for (inside, content) in contents(workspace) {
            put(&app.join(inside), content)?;
        }
        Ok(())
    })?;
    steps.step("sign", || sign(workspace, &app))?;
    let image = workspace.target(&format!("bundle/presence-tray-{VERSION}.dmg"));
    steps.step("disk image", || {
        let mut hdiutil = workspace.command("hdiutil");
        hdiutil.args([
            "create",
            "-ov",
            "-format",
            "UDZO",
            "-volname",
            "Presence Tray",
        ]);
        step::run(hdiutil.arg("-srcfolder").arg(&app).arg(&image))
    })?;
    steps.step("notarise", || notarise(workspace, &image))?;
    steps.print_summary();
    Ok(())
}

/// What is at a place of the bundle.
enum Content {
    Text(String),
    CopyOf(PathBuf),
}

fn contents(workspace: &Workspace) -> Vec<(String, Content)> {
    let mut all = vec![
        ("Contents/Info.plist".to_owned(), Content::Text(info())),
        (
            "Contents/Resources/icon.icns".to_owned(),
            Content::CopyOf(workspace.path("icons/icon.icns")),
        ),
    ];
    for name in PROGRAMS {
        let program = workspace.target("release").join(name);
        all.push((format!("Contents/MacOS/{name}"), Content::CopyOf(program)));
    }
    all
}

/// `Info.plist`: what the system is told of the bundle. Source: Apple, "Information Property List".
fn info() -> String {
    let texts = [
        ("CFBundleIdentifier", IDENTIFIER),
        ("CFBundleName", "Presence Tray"),
        ("CFBundleDisplayName", "Presence Tray"),
        ("CFBundleExecutable", PROGRAMS[0]),
        ("CFBundleIconFile", "icon"),
        ("CFBundlePackageType", "APPL"),
        ("CFBundleInfoDictionaryVersion", "6.0"),
        ("CFBundleDevelopmentRegion", "en"),
        ("CFBundleShortVersionString", VERSION),
        ("CFBundleVersion", VERSION),
        ("LSMinimumSystemVersion", OLDEST),
        (
            "LSApplicationCategoryType",
            "public.app-category.productivity",
        ),
    ];
    // An icon in the menu bar and none in the Dock; sharp on every screen. Nothing forbids a second one: that would
    // be of all who are signed in, and each person has one of their own.
    let switches = ["LSUIElement", "NSHighResolutionCapable"];
    let languages = ["en", "de", "fr", "es", "ja", "ar"];
    let mut lines = String::new();
    for (key, value) in texts {
        lines += &format!("  <key>{key}</key><string>{value}</string>\n");
    }
    for key in switches {
        lines += &format!("  <key>{key}</key><true/>\n");
    }
    let languages = languages
        .map(|it| format!("<string>{it}</string>"))
        .concat();
    lines += &format!("  <key>CFBundleLocalizations</key><array>{languages}</array>\n");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
         \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n\
         <plist version=\"1.0\"><dict>\n{lines}</dict></plist>\n"
    )
}

fn put(place: &Path, content: Content) -> Result<(), Failure> {
    let failed = |error| Failure::new(format!("{}: {error}", place.display()));
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    match content {
        Content::Text(text) => fs::write(place, text),
        Content::CopyOf(file) => fs::copy(file, place).map(drop),
    }
    .map_err(failed)
}

/// The window first: what is inside is signed before what holds it.
fn sign(workspace: &Workspace, app: &Path) -> Result<(), Failure> {
    // A dash is nobody, which runs on this Mac only.
    let identity = env::var(IDENTITY).unwrap_or_else(|_| "-".to_owned());
    let window = app.join("Contents/MacOS").join(PROGRAMS[1]);
    for what in [&window, &app.to_owned()] {
        let mut codesign = workspace.command("codesign");
        codesign
            .args(["--force", "--options", "runtime", "--sign", &identity])
            .arg("--entitlements")
            .arg(workspace.path("packaging/macos/entitlements.plist"));
        if identity != "-" {
            codesign.arg("--timestamp");
        }
        step::run(codesign.arg(what))?;
    }
    Ok(())
}

fn notarise(workspace: &Workspace, image: &Path) -> Result<(), Failure> {
    let Ok(profile) = env::var(NOTARY) else {
        println!("   {NOTARY} says no profile: not notarised");
        return Ok(());
    };
    let mut submit = workspace.command("xcrun");
    submit.args([
        "notarytool",
        "submit",
        "--wait",
        "--keychain-profile",
        &profile,
    ]);
    step::run(submit.arg(image))?;
    let mut staple = workspace.command("xcrun");
    step::run(staple.args(["stapler", "staple"]).arg(image))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of the keys, as a reader of property lists finds them.
    fn values(text: &str) -> Vec<(String, String)> {
        let parts = text.split("<key>").skip(1).map(|part| {
            let (key, rest) = part.split_once("</key>").unwrap();
            (key.to_owned(), rest.trim().replace("</dict></plist>", ""))
        });
        parts.collect()
    }

    #[test]
    fn the_bundle_says_what_the_system_has_to_know() {
        let info = info();
        let values = values(&info);
        let of = |key: &str| {
            let found = values.iter().find(|(name, _)| name == key);
            found.map(|(_, value)| value.trim())
        };
        assert_eq!(of("LSUIElement"), Some("<true/>"), "no icon in the Dock");
        assert_eq!(
            of("CFBundleExecutable"),
            Some("<string>presence-tray</string>")
        );
        assert_eq!(
            of("CFBundleIdentifier"),
            Some("<string>app.presencetray.PresenceTray</string>")
        );
        let version = format!("<string>{VERSION}</string>");
        assert_eq!(of("CFBundleShortVersionString"), Some(version.as_str()));
        assert_eq!(
            info.matches("<dict>").count(),
            info.matches("</dict>").count()
        );
        let mut keys: Vec<_> = values.iter().map(|(key, _)| key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), values.len(), "a key twice");
    }

    #[test]
    fn all_that_is_put_into_the_bundle_is_there_or_is_built() {
        let workspace = Workspace::find().unwrap();
        for (inside, content) in contents(&workspace) {
            if let Content::CopyOf(file) = content {
                let built = inside.contains("/MacOS/");
                assert!(built || file.is_file(), "{}", file.display());
            }
        }
        let names: Vec<_> = contents(&workspace).into_iter().map(|it| it.0).collect();
        let executable = format!("Contents/MacOS/{}", PROGRAMS[0]);
        assert!(names.contains(&executable), "{names:?}");
        assert!(
            workspace
                .path("packaging/macos/entitlements.plist")
                .is_file()
        );
    }
}
