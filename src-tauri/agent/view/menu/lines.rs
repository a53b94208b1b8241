//! Sentences in lines that fit a menu, which no desktop breaks by itself.

/// How wide a line may be, in columns: about what presets and headline need.
const WIDTH: usize = 56;

/// Breaks a sentence at its spaces; where it is written without (Japanese), between characters. A
/// word is never broken, however long: it may be an id to be copied.
pub(super) fn fitting(sentence: &str) -> impl Iterator<Item = String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for piece in pieces(sentence) {
        let width = columns(piece.trim_end());
        match lines.last_mut() {
            Some(line) if used + width <= WIDTH || piece.starts_with(stays_with_the_last) => {
                line.push_str(piece);
            }
            _ => {
                lines.push(piece.to_owned());
                used = 0;
            }
        }
        used += columns(piece);
    }
    lines.into_iter().map(|line| line.trim_end().to_owned())
}

/// What is not to be broken: a word with the spaces after it, or a wide character.
fn pieces(sentence: &str) -> impl Iterator<Item = &str> {
    let mut rest = sentence;
    std::iter::from_fn(move || {
        let mut before = rest.chars().next()?;
        let end = rest.char_indices().skip(1).find_map(|(at, c)| {
            let breaks = (before == ' ' && c != ' ') || is_wide(before) || is_wide(c);
            before = c;
            breaks.then_some(at)
        });
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(piece)
    })
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Whether it takes two columns: the blocks from Hangul Jamo on, punctuation apart.
const fn is_wide(c: char) -> bool {
    c >= '\u{1100}' && !matches!(c, '\u{2000}'..='\u{2E7F}')
}

/// What no line begins with.
fn stays_with_the_last(c: char) -> bool {
    "。、）」』？！".contains(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(sentence: &str) -> Vec<String> {
        fitting(sentence).collect()
    }

    #[test]
    fn breaks_at_spaces_and_never_within_a_word() {
        let sentence = "Sign in again: Settings… → Account, or “presence-tray sign-in”. Id for \
                        support: 2c9ffa09-1d5c-4f5c-a5a9-7c6f5b2e8d11.";
        assert_eq!(
            lines(sentence),
            [
                "Sign in again: Settings… → Account, or “presence-tray",
                "sign-in”. Id for support:",
                "2c9ffa09-1d5c-4f5c-a5a9-7c6f5b2e8d11.",
            ]
        );
    }

    #[test]
    fn breaks_between_characters_where_there_are_no_spaces() {
        let sentence = "Teams の表示は 連絡可能 です。自分で Teams でその状態を選んだためです。";
        let lines = lines(sentence);
        assert!(lines.len() > 1, "{lines:?}");
        for line in &lines {
            assert!(columns(line) <= WIDTH + 2, "{line}");
            assert!(!line.starts_with('。'), "{line}");
        }
        let all: String = lines.concat();
        assert_eq!(all.replace(' ', ""), sentence.replace(' ', ""));
    }

    proptest! {
        #[test]
        fn loses_no_word(sentence in "[a-zA-Zäé]{1,70}( [a-z,.]{1,20}){0,30}") {
            let lines: Vec<_> = lines(&sentence);
            prop_assert_eq!(lines.join(" "), &*sentence);
            for line in lines {
                prop_assert!(columns(&line) <= WIDTH || !line.contains(' '), "{}", line);
            }
        }
    }
}
