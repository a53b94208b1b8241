//! What the agent held over the days, as curves.

use product::curves::{self, Curve, Point, Size};

use crate::footprint::Footprint;

/// What is drawn of what it held.
type Figure = (&'static str, fn(&Footprint) -> usize);

const FIGURES: [Figure; 3] = [
    ("memory written to, kB", |it| it.kilobytes),
    ("open files", |it| it.files),
    ("threads", |it| it.threads),
];

/// The picture of what was held after so many hours.
pub(super) fn of(held: &[(f64, Footprint)]) -> String {
    let rows = FIGURES.map(|figure| (String::new(), vec![curve(figure, held)]));
    let title = "What the agent held in days of work, two minutes for each";
    let size = Size {
        width: 840,
        height: 130,
    };
    curves::picture(title, &rows, size)
}

fn curve((title, figure): Figure, held: &[(f64, Footprint)]) -> Curve {
    let most = held.iter().map(|(_, it)| figure(it)).max();
    let mut has_most = false;
    let mut day = None;
    let last = held.len().saturating_sub(1);
    let points = held.iter().enumerate().map(|(index, (hours, footprint))| {
        let value = figure(footprint);
        let is_most = !has_most && Some(value) == most;
        has_most |= is_most;
        // The first point of each day names it.
        let today = (hours / 24.0) as u64;
        let is_new = day.replace(today) != Some(today);
        Point {
            at: *hours,
            value: value as f64,
            below: if is_new {
                format!("day {}", today + 1)
            } else {
                String::new()
            },
            beside: if is_most || index == 0 || index == last {
                value.to_string()
            } else {
                String::new()
            },
        }
    });
    Curve {
        title: title.to_owned(),
        points: points.collect(),
    }
}
