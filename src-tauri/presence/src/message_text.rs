//! The text of a status message, with the time at which its hold ends in the place of `{end}`.
//!
//! A hold that lasts until it is cleared has no such time. Then what speaks of it goes, and nothing
//! else does: `Lunch until {end}` becomes `Lunch`, `Focus (back at {end})` becomes `Focus`, and of
//! `Back at {end}` nothing is left, which is no message at all. The page does the same for its
//! preview (`ui/src/lib/message.ts`); both are tested with `message_text.json`.

/// What stands for the end.
const END: &str = "{end}";

/// What comes before an end that only limits the rest of its clause, in the shipped languages.
const UNTIL: [&str; 14] = [
    "until",
    "till",
    "til",
    "bis",
    "jusqu'\u{e0}",
    "jusqu\u{2019}\u{e0}",
    "hasta las",
    "hasta la",
    "hasta",
    "up to",
    "\u{62d}\u{62a}\u{649} \u{627}\u{644}\u{633}\u{627}\u{639}\u{629}",
    "\u{62d}\u{62a}\u{649}",
    "\u{644}\u{63a}\u{627}\u{64a}\u{629} \u{627}\u{644}\u{633}\u{627}\u{639}\u{629}",
    "\u{644}\u{63a}\u{627}\u{64a}\u{629}",
];

/// What may come after a time of day and belongs to it.
const UNITS: [&str; 5] = ["uhr", "h", "hrs", "heures", "horas"];

/// `text` with its `{end}` filled in; without what speaks of an end where there is none.
#[must_use]
pub fn fill(text: &str, end: Option<&str>) -> String {
    match end {
        Some(end) => with_end(text, end),
        None if text.contains(END) => without_end(text),
        None => text.to_owned(),
    }
}

/// In Spanish a time has an article, which goes by the hour: `a las {end}` is `a la 1:30`.
fn with_end(text: &str, end: &str) -> String {
    const SEVERAL: &str = "las ";
    let hour = end.split_once(':').map(|(hour, _)| hour);
    if !matches!(hour, Some("1" | "01")) {
        return text.replace(END, end);
    }
    let mut filled = String::with_capacity(text.len() + end.len());
    let mut parts = text.split(END).peekable();
    while let Some(part) = parts.next() {
        let follows = parts.peek().is_some();
        match part.strip_suffix(SEVERAL).filter(|_| follows) {
            Some(before) if before.is_empty() || before.ends_with(char::is_whitespace) => {
                filled.push_str(before);
                filled.push_str("la ");
            }
            _ => filled.push_str(part),
        }
        if follows {
            filled.push_str(end);
        }
    }
    filled
}

/// A clause with the mark that follows it.
#[derive(Default)]
struct Clause {
    words: String,
    mark: Option<char>,
}

fn without_end(text: &str) -> String {
    let mut clauses = clauses(text);
    let mut at = 0;
    while at < clauses.len() {
        let rest = without_limit(&clauses[at].words);
        if !rest.contains(END) {
            clauses[at].words = rest;
            at += 1;
            continue;
        }
        if is_one_of(clauses[at].mark, OPENING) {
            // What is in the brackets after it stays.
            clauses[at].words = " ".to_owned();
            if let Some(before) = at.checked_sub(1)
                && (is_one_of(clauses[before].mark, PAUSES)
                    || is_one_of(clauses[before].mark, DASHES))
            {
                clauses[before].mark = None;
            }
            continue;
        }
        let gone = clauses.remove(at);
        let follows = clauses.get(at).is_some_and(|next| !next.words.is_empty());
        let Some(before) = at.checked_sub(1).map(|before| &mut clauses[before]) else {
            continue;
        };
        let (opened, closed) = (
            is_one_of(before.mark, OPENING),
            is_one_of(gone.mark, CLOSING),
        );
        if opened && !closed {
            if let Some(next) = clauses.get_mut(at) {
                next.words = next.words.trim_start().to_owned();
            }
        } else if opened {
            before.mark = None;
            if !follows {
                before.words.truncate(before.words.trim_end().len());
            }
        } else if closed || !is_one_of(before.mark, SENTENCE) {
            before.mark = gone.mark;
            before.words.truncate(before.words.trim_end().len());
            if is_one_of(gone.mark, DASHES) {
                before.words.push(' ');
            }
        }
    }
    let mut text = String::with_capacity(text.len());
    for Clause { words, mark } in clauses {
        text.push_str(&words);
        text.extend(mark);
    }
    tidy(&text)
}

/// The clause without the words that say until when; as it is when it speaks of the end otherwise.
fn without_limit(clause: &str) -> String {
    let Some((before, after)) = clause.split_once(END) else {
        return clause.to_owned();
    };
    let Some((before, after)) = limited(before, after) else {
        return clause.to_owned();
    };
    let left = format!("{before}{after}");
    if left.trim().is_empty() {
        return clause.to_owned();
    }
    without_limit(&left)
}

/// What is around the words that say until when, where it is they that speak of the end.
fn limited<'a>(before: &'a str, after: &'a str) -> Option<(&'a str, &'a str)> {
    let (words, next) = (before.trim_end(), after.trim_start());
    if let Some(after) = next.strip_prefix("\u{307e}\u{3067}") {
        let topic = words.ends_with(['\u{306f}', '\u{304c}', '\u{3092}', '\u{306b}']);
        return (!topic).then_some((words, after));
    }
    let rest = UNTIL.iter().find_map(|until| {
        let start = words.len().checked_sub(until.len())?;
        let (rest, last) = (words.get(..start)?, words.get(start..)?);
        let is_word = rest.is_empty() || rest.ends_with(char::is_whitespace);
        (is_word && last.to_lowercase() == *until).then_some(rest)
    })?;
    let unit = next.split(char::is_whitespace).next().unwrap_or_default();
    let is_unit = UNITS.contains(&unit.to_lowercase().as_str());
    let after = if is_unit { &next[unit.len()..] } else { after };
    Some((rest.trim_end(), after))
}

const OPENING: &[char] = &['(', '[', '\u{ff08}'];
const CLOSING: &[char] = &[')', ']', '\u{ff09}'];
const SENTENCE: &[char] = &[
    '.', '!', '?', '\u{61f}', '\u{3002}', '\u{ff01}', '\u{ff1f}', '\n',
];
const DASHES: &[char] = &['-', '/', '|', '\u{b7}', '\u{2022}', '\u{2013}', '\u{2014}'];
const PAUSES: &[char] = &[
    ',', ';', ':', '\u{60c}', '\u{61b}', '\u{3001}', '\u{ff0c}', '\u{ff1b}',
];

fn is_one_of(mark: Option<char>, marks: &[char]) -> bool {
    mark.is_some_and(|mark| marks.contains(&mark))
}

/// A full stop, a comma, a colon or a dash is a mark only where a word ends: `15:30` is none.
fn clauses(text: &str) -> Vec<Clause> {
    let mut clauses = vec![Clause::default()];
    let mut rest = text.chars().peekable();
    let mut last = ' ';
    while let Some(c) = rest.next() {
        let next = rest.peek();
        let ends = next.is_none_or(|next| next.is_whitespace() || CLOSING.contains(next));
        let is_mark = match c {
            '.' | '!' | '?' | ',' | ':' => ends,
            '-' | '/' => last.is_whitespace() && ends,
            other => [OPENING, CLOSING, SENTENCE, DASHES, PAUSES]
                .iter()
                .any(|marks| marks.contains(&other)),
        };
        last = c;
        let place = clauses.len() - 1;
        if is_mark {
            clauses[place].mark = Some(c);
            clauses.push(Clause::default());
        } else {
            clauses[place].words.push(c);
        }
    }
    clauses
}

/// One space between words, and no mark that separates nothing.
fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let loose = |c: char| c == ' ' || DASHES.contains(&c) || PAUSES.contains(&c);
    let text = words.join(" ");
    let start = |c: char| loose(c) || SENTENCE.contains(&c);
    text.trim_start_matches(start)
        .trim_end_matches(loose)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_speaks_of_an_end_that_is_not_there_goes_and_nothing_else_does() {
        let cases: Vec<[String; 3]> =
            serde_json::from_str(include_str!("message_text.json")).unwrap();
        assert!(cases.len() > 30);
        for [text, with, without] in cases {
            assert_eq!(fill(&text, Some("15:30")), with);
            assert_eq!(fill(&text, None), without, "{text}");
        }
    }

    #[test]
    fn one_oclock_is_one_hour_in_spanish() {
        for (text, end, expected) in [
            ("Vuelvo a las {end}", "1:30 p. m.", "Vuelvo a la 1:30 p. m."),
            ("Vuelvo a las {end}", "01:30", "Vuelvo a la 01:30"),
            ("las {end}-las {end}.", "1:00", "la 1:00-las 1:00."),
            ("Vuelvo a las {end}", "13:30", "Vuelvo a las 13:30"),
            ("Vuelvo a las {end}", "11:30", "Vuelvo a las 11:30"),
            ("Ensaladas {end}", "1:30", "Ensaladas 1:30"),
            ("Back at {end}", "1:30 PM", "Back at 1:30 PM"),
        ] {
            assert_eq!(fill(text, Some(end)), expected);
        }
    }
}
