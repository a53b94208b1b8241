//! Figures of a few sizes each, and by how much they may grow.

use product::curves::{Curve, Point};

/// By how much a figure may grow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum May {
    /// By so much for each part (a preset, a client), and by so much in all for what differs from run to run. More is
    /// a fault.
    GrowBy(f64, f64),
    /// It is a time: what it is depends on what else the machine does, so it is shown and not judged.
    Differ,
}

/// What was measured of one thing that grows.
#[derive(Debug)]
pub(super) struct Dimension {
    name: &'static str,
    sizes: Vec<(f64, String)>,
    figures: Vec<Figure>,
}

#[derive(Debug)]
struct Figure {
    name: &'static str,
    may: May,
    /// One for each size; `None` where there was nothing to measure.
    values: Vec<Option<f64>>,
}

impl Dimension {
    /// Of sizes with so many parts each, in the words for them.
    pub(super) fn new(name: &'static str, sizes: &[(usize, &str)]) -> Self {
        Self {
            name,
            sizes: sizes
                .iter()
                .map(|(parts, words)| (*parts as f64, (*words).to_owned()))
                .collect(),
            figures: Vec::new(),
        }
    }

    /// Adds the figure of the next size.
    pub(super) fn add(&mut self, name: &'static str, may: May, value: impl Into<Option<f64>>) {
        let value = value.into();
        match self.figures.iter_mut().find(|it| it.name == name) {
            Some(figure) => figure.values.push(value),
            None => self.figures.push(Figure {
                name,
                may,
                values: vec![value],
            }),
        }
    }

    /// How many figures grow by more than they may.
    pub(super) fn faults(&self) -> usize {
        let grown = self.figures.iter().filter(|it| !self.is_within(it));
        grown.count()
    }

    fn is_within(&self, figure: &Figure) -> bool {
        let May::GrowBy(each, in_all) = figure.may else {
            return true;
        };
        let known = self.sizes.iter().zip(&figure.values);
        let mut known = known.filter_map(|((parts, _), value)| Some((*parts, (*value)?)));
        let Some((first_parts, first)) = known.next() else {
            return true;
        };
        known.all(|(parts, value)| value - first <= (parts - first_parts) * each + in_all)
    }

    /// Prints a table, as the documentation has it.
    pub(super) fn print(&self) {
        let sizes: Vec<&str> = self.sizes.iter().map(|(_, words)| words.as_str()).collect();
        println!("\n| {} | {} | may grow by |", self.name, sizes.join(" | "));
        println!("| --- | {}--- |", "--- | ".repeat(sizes.len()));
        for figure in &self.figures {
            let values: Vec<String> = figure.values.iter().map(|it| written(*it)).collect();
            let may = match figure.may {
                May::Differ => "(a time)".to_owned(),
                May::GrowBy(0.0, in_all) => format!("{in_all} in all"),
                May::GrowBy(each, in_all) => format!("{each} for each, and {in_all}"),
            };
            let verdict = if self.is_within(figure) { "" } else { ": MORE" };
            let values = values.join(" | ");
            println!("| {} | {values} | {may}{verdict} |", figure.name);
        }
    }

    /// The same as curves. Sizes are as far from each other as the words for them have to be.
    pub(super) fn curves(&self) -> (String, Vec<Curve>) {
        let curves = self.figures.iter().map(|figure| Curve {
            title: figure.name.replace('`', ""),
            points: (self.sizes.iter().zip(&figure.values).enumerate())
                .filter_map(|(index, ((_, words), value))| {
                    Some(Point {
                        at: index as f64,
                        value: (*value)?,
                        below: words.clone(),
                        beside: written(*value),
                    })
                })
                .collect(),
        });
        (self.name.to_owned(), curves.collect())
    }
}

fn written(value: Option<f64>) -> String {
    match value {
        None => "none".to_owned(),
        Some(value) if value.fract() == 0.0 || value.abs() >= 100.0 => format!("{value:.0}"),
        Some(value) => format!("{value:.1}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(may: May, values: [f64; 3]) -> Dimension {
        let mut dimension = Dimension::new("presets", &[(5, "5"), (50, "50"), (500, "500")]);
        for value in values {
            dimension.add("memory", may, value);
        }
        dimension
    }

    #[test]
    fn what_each_part_explains_is_no_fault_and_more_is() {
        let each = May::GrowBy(2.0, 1.0);
        assert_eq!(of(each, [10.0, 101.0, 1001.0]).faults(), 0);
        assert_eq!(of(each, [10.0, 102.0, 1000.0]).faults(), 1);
        assert_eq!(of(May::GrowBy(0.0, 3.0), [10.0, 7.0, 14.0]).faults(), 1);
        assert_eq!(of(May::Differ, [1.0, 10.0, 1e6]).faults(), 0);
    }

    #[test]
    fn what_was_not_measured_is_neither_judged_nor_drawn() {
        let mut dimension = Dimension::new("clients", &[(1, "1"), (1000, "1,000")]);
        dimension.add("`status`, ms", May::GrowBy(0.0, 1.0), 3.0);
        dimension.add("`status`, ms", May::GrowBy(0.0, 1.0), None);
        assert_eq!(dimension.faults(), 0);
        let (name, curves) = dimension.curves();
        assert_eq!((name.as_str(), curves[0].points.len()), ("clients", 1));
    }
}
