use super::*;

const ACCOUNT: &str = "[account]\ntenant = \"contoso.com\"\nclient_id = \
                       \"22553876-f5ab-4529-bffb-cfe50aa89f87\"\n";
const APP: &str = "[app]\nstart_at_login = true\n";

struct Place {
    _folder: tempfile::TempDir,
    file: PathBuf,
    state: PathBuf,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config/config.toml");
        fs::create_dir(file.parent().unwrap()).unwrap();
        let state = folder.path().join("state");
        Self {
            _folder: folder,
            file,
            state,
        }
    }

    fn settings(&self) -> SettingsFile {
        SettingsFile::new(self.file.clone(), &self.state)
    }

    /// Settings that were good in an earlier run.
    fn after(&self, text: &str) -> SettingsFile {
        self.settings().remember(text);
        self.settings()
    }

    fn write(&self, text: &str) {
        fs::write(&self.file, text).unwrap();
    }
}

fn code(problem: Option<Problem>) -> Option<ProblemCode> {
    problem.map(|problem| problem.code)
}

#[test]
fn before_anything_was_set_no_file_and_an_empty_one_mean_the_defaults() {
    let place = Place::new();
    for text in [None, Some(""), Some("# Mine\n")] {
        text.into_iter().for_each(|text| place.write(text));
        let settings = place.settings();
        let start = settings.at_start();
        assert_eq!(start.config, Config::default(), "{text:?}");
        assert!(start.problem.is_none(), "{text:?}");
        assert_eq!(start.is_whole, text == Some("# Mine\n"), "{text:?}");
        assert_eq!(settings.rest(&settings.read(), false), QUIET);
    }
}

#[test]
fn what_was_good_holds_on_whatever_becomes_of_the_file() {
    let good = format!("{ACCOUNT}{APP}");
    let broken = format!("{good}\n[[preset]]\nid = 5\n");
    for (text, problem) in [
        (None, Some(ProblemCode::ConfigMissing)),
        (Some(""), Some(ProblemCode::ConfigBroken)),
        (Some(" \n"), Some(ProblemCode::ConfigBroken)),
        (Some("[account"), Some(ProblemCode::ConfigBroken)),
        (Some(broken.as_str()), Some(ProblemCode::ConfigBroken)),
        (Some(&ACCOUNT[..40]), Some(ProblemCode::ConfigBroken)),
        // Good, and the beginning of what was there.
        (Some(ACCOUNT), None),
        (Some(APP), None),
    ] {
        let place = Place::new();
        text.into_iter().for_each(|text| place.write(text));
        let settings = place.after(&good);
        let start = settings.at_start();
        assert!(start.is_whole);
        assert!(start.config.account.is_some(), "{text:?}");
        assert!(start.config.start_at_login, "{text:?}");
        assert_eq!(code(start.problem), problem, "{text:?}");
    }
}

#[test]
fn where_nothing_is_known_from_before_every_good_part_is_in_force() {
    let place = Place::new();
    place.write(&format!("{ACCOUNT}[[preset]]\nid = 5\n{APP}"));
    let start = place.settings().at_start();
    assert!(!start.is_whole);
    assert!(start.config.account.is_some() && start.config.start_at_login);
    assert_eq!(code(start.problem), Some(ProblemCode::ConfigBroken));
    place.write(&format!("{ACCOUNT}tenant = 5\n{APP}"));
    let start = place.settings().at_start();
    assert!(start.config.account.is_none() && !start.is_whole);
}

#[test]
fn what_takes_something_away_has_to_stay_so_for_longer() {
    let place = Place::new();
    let good = format!("{ACCOUNT}{APP}");
    let settings = place.after(&good);
    let rest = |text: &str, is_being_written| {
        place.write(text);
        settings.rest(&settings.read(), is_being_written)
    };
    assert_eq!(settings.rest(&settings.read(), false), PATIENCE);
    assert_eq!(rest(&good, false), QUIET);
    assert_eq!(rest(&good, true), PATIENCE);
    assert_eq!(rest(&format!("{good}theme = \"dark\"\n"), false), QUIET);
    assert_eq!(rest(&format!("{good}theme = \"dark\""), false), PATIENCE);
    assert_eq!(rest(ACCOUNT, false), PATIENCE);
    assert_eq!(rest(APP, false), PATIENCE);
    assert_eq!(rest("", false), PATIENCE);
    assert_eq!(rest(&format!("{good}theme = 5\n"), false), QUIET);
}

#[test]
fn an_edit_that_takes_nothing_away_can_be_counted_on_at_once() {
    let place = Place::new();
    let good = format!("{ACCOUNT}{APP}");
    let settings = place.after(&good);
    for (text, counts) in [
        (good.clone(), false),
        (format!("{good}theme = \"dark\"\n"), true),
        (format!("{good}theme = 5\n"), false),
        (ACCOUNT.to_owned(), false),
        (String::new(), false),
    ] {
        place.write(&text);
        assert_eq!(settings.edited().is_some(), counts, "{text}");
    }
    fs::remove_file(&place.file).unwrap();
    assert_eq!(settings.edited(), None);
}

#[test]
fn a_change_starts_from_the_file_or_from_what_was_last_good() {
    let place = Place::new();
    let settings = place.after(ACCOUNT);
    assert_eq!(settings.text_to_change().unwrap(), ACCOUNT);
    place.write("\n");
    assert_eq!(settings.text_to_change().unwrap(), ACCOUNT);
    place.write(APP);
    assert_eq!(settings.text_to_change().unwrap(), APP);
    fs::remove_file(&place.file).unwrap();
    fs::create_dir(&place.file).unwrap();
    assert_eq!(settings.text_to_change().unwrap_err().line, 0);
}

#[test]
fn what_is_empty_is_no_last_good_file() {
    let place = Place::new();
    let settings = place.after(ACCOUNT);
    settings.remember("  \n");
    assert_eq!(place.settings().text_to_change().unwrap(), ACCOUNT);
}

#[test]
fn a_file_that_is_refused_says_whether_there_are_last_good_settings() {
    let place = Place::new();
    place.write("[account]\ntenant = 5\n");
    let is_first = |settings: SettingsFile| {
        let problem = settings.at_start().problem.unwrap();
        assert_eq!(problem.code, ProblemCode::ConfigBroken);
        problem.facts.contains_key("at-first")
    };
    assert!(is_first(place.settings()));
    assert!(!is_first(place.after(ACCOUNT)));
}
