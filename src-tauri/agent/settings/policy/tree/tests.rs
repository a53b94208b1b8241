use super::super::Policy;
use super::*;

pub(crate) const ORIGIN: Origin<'_> = Origin {
    root: r"HKLM\Software\Policies\PresenceTray",
    between: '\\',
};

/// A tree of values by the names on the way to them: `Mandatory\app\theme`.
pub(crate) fn tree(values: &[(impl AsRef<str>, Value)]) -> Tree {
    let mut root = Tree::default();
    for (path, value) in values {
        let mut names: Vec<&str> = path.as_ref().split('\\').collect();
        let name = names.pop().unwrap();
        let mut at = &mut root;
        for below in names {
            let place = at.below.iter().position(|(it, _)| it == below);
            let place = place.unwrap_or_else(|| {
                at.below.push((below.to_owned(), Tree::default()));
                at.below.len() - 1
            });
            at = &mut at.below[place].1;
        }
        at.values.push((name.to_owned(), value.clone()));
    }
    root
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn texts(texts: &[&str]) -> Value {
    Value::Texts(texts.iter().map(|&it| it.to_owned()).collect())
}

fn policy(tree: &Tree) -> Policy {
    let mut policy = Policy::default();
    policy.add(tree.policy(ORIGIN).unwrap());
    policy
}

/// The policy that a file gives.
fn file(text: &str) -> Policy {
    Policy::parse(Path::new("/etc/presence-tray/policy.toml"), text).unwrap()
}

fn refused(values: &[(&str, Value)]) -> String {
    let refused = tree(values).policy(ORIGIN).unwrap_err();
    assert_eq!(refused.line, 0, "a tree has no lines");
    refused.to_string()
}

#[test]
fn a_tree_says_what_the_file_with_the_same_tables_and_keys_says() {
    let tree = tree(&[
        (r"organisation\managed_by", text("Contoso IT")),
        (
            r"organisation\support",
            text("https://help.contoso.com/?a=\"b\""),
        ),
        (r"allow\statuses", texts(&["away", "in-a-call"])),
        (r"allow\messages", Value::Number(0)),
        (r"Mandatory\account\tenant", text("contoso.com")),
        (r"Mandatory\app\start_at_login", Value::Number(1)),
        (r"Mandatory\app\clear_on_quit", Value::Boolean(false)),
        (r"Mandatory\preset\focus\shows", text("do-not-disturb")),
        (
            r"Mandatory\preset\focus\message",
            text("Two\nlines, and \\ \" '"),
        ),
        (r"Mandatory\preset\in-a-call\for", text("30m")),
        (r"Recommended\app\theme", text("dark")),
        (r"Recommended\menu\order", texts(&["focus", "away"])),
    ]);
    let file = file(
        r#"
        [organisation]
        managed_by = "Contoso IT"
        support = "https://help.contoso.com/?a=\"b\""
        [allow]
        statuses = ["away", "in-a-call"]
        messages = false
        [mandatory.account]
        tenant = "contoso.com"
        [mandatory.app]
        start_at_login = true
        clear_on_quit = false
        [[mandatory.preset]]
        id = "focus"
        shows = "do-not-disturb"
        message = "Two\nlines, and \\ \" '"
        [[mandatory.preset]]
        id = "in-a-call"
        for = "30m"
        [recommended.app]
        theme = "dark"
        [recommended.menu]
        order = ["focus", "away"]
        "#,
    );
    let person = |policy: &Policy| {
        policy
            .meaning(Path::new("/home/a/config.toml"), "")
            .unwrap()
    };
    assert_eq!(person(&policy(&tree)), person(&file));
}

#[test]
fn a_list_may_be_numbered_values_in_the_order_of_their_numbers() {
    let names = [("10", "away"), ("2", "presenting"), ("1", "in-a-call")];
    let numbered = |key: &str| {
        let values = names.map(|(name, it)| (format!(r"{key}\{name}"), text(it)));
        policy(&tree(&values)).text()
    };
    let listed = texts(&["in-a-call", "presenting", "away"]);
    for key in [r"Mandatory\menu\order", r"allow\statuses"] {
        let whole = policy(&tree(&[(key, listed.clone())]));
        assert_eq!(numbered(key), whole.text(), "{key}");
        assert!(!whole.is_empty());
    }
}

#[test]
fn presets_may_be_values_beside_each_other() {
    let beside = tree(&[
        (r"Mandatory\preset\focus.shows", text("busy")),
        (r"Mandatory\preset\In-A-Call.for", text("30m")),
        (r"Mandatory\preset\focus\label", text("Focus")),
    ]);
    let below = tree(&[
        (r"Mandatory\preset\focus\shows", text("busy")),
        (r"Mandatory\preset\focus\label", text("Focus")),
        (r"Mandatory\preset\in-a-call\for", text("30m")),
    ]);
    assert_eq!(policy(&beside).text(), policy(&below).text());
}

#[test]
fn names_are_the_same_in_upper_and_lower_case() {
    let upper = tree(&[(r"MANDATORY\App\THEME", text("dark"))]);
    let lower = tree(&[(r"mandatory\app\theme", text("dark"))]);
    assert_eq!(policy(&upper).text(), policy(&lower).text());
}

#[test]
fn what_is_left_of_a_policy_that_was_taken_away_says_nothing() {
    let empty = || ("in-a-call".to_owned(), Tree::default());
    let tables = ["app", "preset", "menu"].map(|name| {
        let below = vec![empty()];
        (
            name.to_owned(),
            Tree {
                below,
                ..Tree::default()
            },
        )
    });
    let layer = Tree {
        below: tables.to_vec(),
        ..Tree::default()
    };
    let left = Tree {
        below: vec![("Mandatory".to_owned(), layer), empty()],
        ..Tree::default()
    };
    assert!(policy(&left).is_empty());
}

#[test]
fn what_is_wrong_is_told_with_its_tree_and_its_value() {
    let app = r"HKLM\Software\Policies\PresenceTray\Mandatory\app: ";
    let root = r"HKLM\Software\Policies\PresenceTray";
    for (path, value, said) in [
        (
            r"Mandatory\app\theme",
            text("blue"),
            format!("{app}theme: expected one of auto, light, dark (found the text \"blue\")"),
        ),
        (
            r"Mandatory\app\Theme",
            Value::Number(5),
            format!("{app}Theme: expected a text in quotes (found the number 5)"),
        ),
        (
            r"Mandatory\app\clear_on_quit",
            text("true"),
            format!("{app}clear_on_quit: expected true or false (found the text \"true\")"),
        ),
        (
            r"Mandatory\app\clear_on_quit",
            Value::Number(2),
            format!("{app}clear_on_quit: expected true or false (found the number 2)"),
        ),
        (
            r"Mandatory\app\thme",
            text("dark"),
            format!("{app}thme: unknown, expected one of"),
        ),
        (
            r"Mandatory\app\theme",
            Value::Unusable("expected UTF-16".to_owned()),
            format!("{app}theme: expected UTF-16"),
        ),
        (
            r"Mandatory\app\",
            text("dark"),
            format!("{app}(Default): unknown"),
        ),
        (
            r"Mandatory\ap\theme",
            text("dark"),
            format!(r"{root}\Mandatory\ap: ap: unknown"),
        ),
        (
            r"Mandatory\theme",
            text("dark"),
            format!(r"{root}\Mandatory: theme: unknown"),
        ),
        (r"theme", text("dark"), format!("{root}: theme: unknown")),
        (
            r"Compulsory\app\theme",
            text("dark"),
            format!(r"{root}\Compulsory\app: "),
        ),
        (
            r"Recommended\preset\focus\for",
            text("1h"),
            format!(r"{root}\Recommended\preset\focus: shows: missing"),
        ),
        (
            r"Recommended\preset\away\for",
            text("soon"),
            format!(r"{root}\Recommended\preset\away: for: expected"),
        ),
        (
            r"Recommended\preset\away.for",
            text("soon"),
            format!(r"{root}\Recommended\preset: away.for: expected"),
        ),
        (
            r"Recommended\preset\away",
            text("1h"),
            format!(r"{root}\Recommended\preset: away: expected an id and a key"),
        ),
        (
            r"Recommended\preset\away\for\1",
            text("1h"),
            format!(r"{root}\Recommended\preset\away: for: expected a value"),
        ),
        (
            r"Recommended\preset\Bad id\shows",
            text("busy"),
            format!(r"{root}\Recommended\preset\Bad id: id: expected lower case"),
        ),
        (
            r"allow\statuses\1",
            text("offline"),
            format!(r"{root}\allow\statuses: statuses: expected a list of some of"),
        ),
        (
            r"allow\statuses\first",
            text("away"),
            format!(r"{root}\allow\statuses: first: expected texts that are named 1, 2, 3"),
        ),
        (
            r"allow\statuses\1",
            Value::Number(1),
            format!(r"{root}\allow\statuses: 1: expected texts that are named 1, 2, 3"),
        ),
        (
            r"organisation\support",
            text("javascript:alert(1)"),
            format!(r"{root}\organisation: support: expected a link that begins with https://"),
        ),
        (
            r"Mandatory\endpoints\graph",
            text("http://graph.example"),
            format!(r"{root}\Mandatory\endpoints: graph: "),
        ),
    ] {
        let refused = refused(&[(path, value)]);
        assert!(refused.starts_with(&said), "{path}: {refused}");
    }
}

#[test]
fn the_value_that_is_told_is_the_wrong_one_also_after_a_text_of_several_lines() {
    let refused = refused(&[
        (r"Mandatory\preset\away\message", text("One\ntwo\nthree")),
        (r"Mandatory\preset\away\for", text("1h")),
        (r"Mandatory\app\theme", text("blue")),
    ]);
    assert!(refused.contains(r"Mandatory\app: theme: "), "{refused}");
}

#[test]
fn what_is_said_twice_is_refused() {
    let refused = refused(&[
        (r"Mandatory\menu\order", texts(&["away"])),
        (r"Mandatory\menu\order\1", text("in-a-call")),
    ]);
    assert!(refused.contains(r"Mandatory\menu"), "{refused}");
    assert!(refused.contains("duplicate"), "{refused}");
}

#[test]
fn a_relative_path_is_left_to_the_person() {
    let policy = policy(&tree(&[(
        r"Recommended\account\certificate",
        text("app.pfx"),
    )]));
    let text = policy.text();
    assert!(text.contains("certificate = \"app.pfx\""), "{text}");
}

fn any_tree() -> impl proptest::strategy::Strategy<Value = Tree> {
    use proptest::prelude::*;
    let word = prop_oneof![
        proptest::sample::select(vec![
            "Mandatory",
            "recommended",
            "app",
            "preset",
            "theme",
            "allow",
            "statuses",
            "1",
            "id",
            "away.for",
            "",
        ])
        .prop_map(str::to_owned),
        ".{0,6}",
    ];
    let value = prop_oneof![
        ".{0,6}".prop_map(Value::Text),
        any::<i64>().prop_map(Value::Number),
        any::<bool>().prop_map(Value::Boolean),
        proptest::collection::vec(".{0,4}", 0..3).prop_map(Value::Texts),
        Just(Value::Unusable("expected something".to_owned())),
    ];
    let values = proptest::collection::vec((word.clone(), value), 0..4);
    let leaf = values.clone().prop_map(|values| Tree {
        values,
        ..Tree::default()
    });
    leaf.prop_recursive(4, 24, 4, move |inner| {
        let below = proptest::collection::vec((word.clone(), inner), 0..4);
        (values.clone(), below).prop_map(|(values, below)| Tree { values, below })
    })
}

proptest::proptest! {
    /// Whatever is in a tree, it is a policy or is refused with a place below its root.
    #[test]
    fn any_tree_is_read_or_refused_with_its_place(tree in any_tree()) {
        if let Err(error) = tree.policy(ORIGIN) {
            let place = error.file.display().to_string();
            proptest::prop_assert!(place.starts_with(ORIGIN.root), "{}", place);
            proptest::prop_assert!(!error.expected.is_empty());
        }
    }
}
