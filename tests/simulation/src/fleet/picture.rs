//! The outcomes as a picture: what reached Graph in each half minute, and what it refused of it.

use std::fmt::Write as _;

use super::Outcome;
use super::traffic::{HalfMinute, WINDOW};

const WIDTH: usize = 960;
const HEIGHT: usize = 220;
const GAP: usize = 60;
const COLUMNS: usize = 2;
/// Room for the words above a diagram.
const WORDS: usize = 72;

/// An SVG with a diagram for each outcome, two in a row. Each has a scale of its own, which ends with the
/// most that came within half a minute; the line is the limit.
#[must_use]
pub fn picture(outcomes: &[Outcome]) -> String {
    let rows = outcomes.len().div_ceil(COLUMNS);
    let width = COLUMNS * (WIDTH + GAP) + GAP;
    let height = rows * (HEIGHT + WORDS + GAP) + GAP;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"22\">\n\
         <title>Requests to Graph in each half minute, by day and number of people</title>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n"
    );
    for (index, outcome) in outcomes.iter().enumerate() {
        let left = GAP + index % COLUMNS * (WIDTH + GAP);
        let top = GAP + index / COLUMNS * (HEIGHT + WORDS + GAP);
        diagram(&mut svg, outcome, left, top);
    }
    svg.push_str("</svg>\n");
    svg
}

fn diagram(svg: &mut String, outcome: &Outcome, left: usize, top: usize) {
    let half_minutes = &outcome.half_minutes;
    let limit = outcome.size.limit;
    let most = half_minutes.iter().map(|it| all(*it)).max().unwrap_or(0);
    let scale = most.max(limit);
    let minutes = half_minutes.len() as i64 * WINDOW / 60_000;
    let bottom = top + WORDS + HEIGHT;
    let height = |count: usize| HEIGHT * count / scale;
    let name = outcome.day.name();
    let people = outcome.size.agents;
    // Writing to a string never fails.
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"{}\" font-weight=\"bold\">{name}, {people} people</text>\n\
         <text x=\"{left}\" y=\"{}\" fill=\"#444444\">{minutes} min; at most {most} in half a minute, {} refused in all</text>",
        top + 24,
        top + 54,
        half_minutes
            .iter()
            .map(|it| u64::from(it.refused))
            .sum::<u64>(),
    );
    for (count, colour) in [
        (all as fn(HalfMinute) -> usize, "#d95f02"),
        (|it| it.served as usize, "#1b6ca8"),
    ] {
        let mut line = format!("M{left} {bottom}");
        let mut before = bottom;
        for (index, half_minute) in half_minutes.iter().enumerate() {
            let y = bottom - height(count(*half_minute));
            if y != before {
                let x = left + WIDTH * index / half_minutes.len();
                let _ = write!(line, "H{x}V{y}");
            }
            before = y;
        }
        let _ = writeln!(
            svg,
            "<path d=\"{line}H{}V{bottom}Z\" fill=\"{colour}\"/>",
            left + WIDTH
        );
    }
    let y = bottom - height(limit);
    let right = left + WIDTH;
    let _ = writeln!(
        svg,
        "<path d=\"M{left} {y}H{right}\" stroke=\"#222222\" stroke-width=\"2\" stroke-dasharray=\"8 6\" fill=\"none\"/>\n\
         <path d=\"M{left} {bottom}H{right}\" stroke=\"#222222\" fill=\"none\"/>"
    );
}

const fn all(half_minute: HalfMinute) -> usize {
    (half_minute.served + half_minute.refused) as usize
}
