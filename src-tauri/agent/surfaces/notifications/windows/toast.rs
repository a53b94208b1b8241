//! A toast as the system is told of it: a text of XML.
//!
//! Source: Microsoft, "App notification content" and "Toast schema".

use std::fmt::Write as _;

use words::{About, Action, Notification, Page};

use crate::event::NotificationClick;

/// What a click on the toast itself is called among its arguments.
const OPEN: &str = "open";
/// What comes before the id of a program among them. A hold is its number alone.
const PROGRAM: &str = "program ";

/// The longest toast that the system takes, in bytes, less what goes around the text.
const LONGEST_TEXT: usize = 2_000;

/// The toast that shows this notification.
pub(super) fn xml(notification: &Notification) -> String {
    let Notification {
        title,
        body,
        actions,
        page,
        about,
    } = notification;
    // Before the end it stays on the screen until the person has seen it, as reminders do.
    let waits = actions.iter().any(|(action, _)| *action == Action::Extend);
    let scenario = if waits { " scenario=\"reminder\"" } else { "" };
    let launch = escaped(&arguments(None, *page, about.as_ref()));
    let mut text = format!(
        "<toast launch=\"{launch}\"{scenario}><visual><binding template=\"ToastGeneric\">\
         <text>{}</text><text>{}</text></binding></visual>",
        escaped(title),
        escaped(body)
    );
    if !actions.is_empty() {
        text.push_str("<actions>");
        for (action, label) in actions {
            let arguments = escaped(&arguments(Some(*action), *page, about.as_ref()));
            let label = escaped(label);
            let _ = write!(
                text,
                "<action content=\"{label}\" arguments=\"{arguments}\"/>"
            );
        }
        text.push_str("</actions>");
    }
    text.push_str("</toast>");
    text
}

/// What the system hands back after a click, for example `extend now 17`.
fn arguments(action: Option<Action>, page: Page, about: Option<&About>) -> String {
    let action = action.map_or(OPEN, Action::id);
    let about = about.map(|about| match about {
        About::Hold(id) => id.to_string(),
        About::Program(id) => format!("{PROGRAM}{id}"),
    });
    let words = [action, page.id()].into_iter().chain(about.as_deref());
    words.collect::<Vec<_>>().join(" ")
}

/// What was clicked; `None` for what is not ours.
pub(super) fn click(arguments: &str) -> Option<NotificationClick> {
    let mut words = arguments.splitn(3, ' ');
    let action = match words.next()? {
        OPEN => None,
        id => Some(Action::ALL.into_iter().find(|it| it.id() == id)?),
    };
    let page = words.next()?;
    let page = Page::ALL.into_iter().find(|it| it.id() == page)?;
    let about = match words.next() {
        None => None,
        Some(word) => Some(match word.strip_prefix(PROGRAM) {
            Some(id) => About::Program(id.to_owned()),
            None => About::Hold(word.parse().ok()?),
        }),
    };
    Some(NotificationClick {
        action,
        page,
        about,
    })
}

/// Text of XML, also between quotation marks: without the characters that XML has no way to write.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if escaped.len() > LONGEST_TEXT {
            escaped.push('…');
            break;
        }
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notification(title: &str, actions: &[(Action, &str)]) -> Notification {
        let actions = actions
            .iter()
            .map(|(action, label)| (*action, (*label).to_owned()));
        Notification {
            title: title.to_owned(),
            body: "body".to_owned(),
            actions: actions.collect(),
            page: Page::Now,
            about: Some(About::Hold(17)),
        }
    }

    #[test]
    fn a_toast_before_the_end_waits_on_the_screen_and_has_its_buttons() {
        let ending = notification(
            "Ends soon",
            &[(Action::Extend, "15 min"), (Action::Clear, "Clear")],
        );
        assert_eq!(
            xml(&ending),
            "<toast launch=\"open now 17\" scenario=\"reminder\"><visual>\
             <binding template=\"ToastGeneric\"><text>Ends soon</text><text>body</text></binding>\
             </visual><actions><action content=\"15 min\" arguments=\"extend now 17\"/>\
             <action content=\"Clear\" arguments=\"clear now 17\"/></actions></toast>"
        );
        let plain = xml(&notification("Cleared", &[]));
        assert!(
            !plain.contains("scenario") && !plain.contains("actions"),
            "{plain}"
        );
    }

    #[test]
    fn no_text_leaves_its_place() {
        let text = xml(&notification("</text>\" <&\u{1} \u{1F600}", &[]));
        assert!(
            text.contains("<text>&lt;/text&gt;&quot; &lt;&amp; \u{1F600}</text>"),
            "{text}"
        );
        let long = xml(&notification(&"&".repeat(10_000), &[]));
        assert!(long.len() < 5_000, "the system takes 5 kB: {}", long.len());
    }

    #[test]
    fn what_the_system_hands_back_is_what_was_clicked() {
        for action in Action::ALL.map(Some).into_iter().chain([None]) {
            for page in Page::ALL {
                let program = About::Program("a program".to_owned());
                for about in [None, Some(About::Hold(17)), Some(program)] {
                    let arguments = arguments(action, page, about.as_ref());
                    let expected = NotificationClick {
                        action,
                        page,
                        about,
                    };
                    assert_eq!(click(&arguments), Some(expected));
                }
            }
        }
        for foreign in [
            "",
            "open",
            "open nowhere",
            "format now",
            "open now x",
            "open now 1 2",
        ] {
            assert_eq!(click(foreign), None, "{foreign:?}");
        }
    }
}
