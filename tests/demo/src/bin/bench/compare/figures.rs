//! What was measured of each, as a table in Markdown.

/// What is measured.
#[derive(Debug, Clone, Copy)]
pub(super) enum Figure {
    Size,
    Ready,
    Idle,
    First,
    Warm,
    Used,
    Closed,
    Requests,
}

impl Figure {
    const ALL: [Self; 8] = [
        Self::Size,
        Self::Ready,
        Self::Idle,
        Self::First,
        Self::Warm,
        Self::Used,
        Self::Closed,
        Self::Requests,
    ];

    const fn label(self) -> &'static str {
        match self {
            Self::Size => "on the disk, MB",
            Self::Ready => "exec to ready, ms",
            Self::Idle => "memory idle (PSS), MB",
            Self::First => "first click or command to request, ms",
            Self::Warm => "further clicks or commands to request, ms",
            Self::Used => "memory after use (PSS), MB",
            Self::Closed => "memory after the window was opened and closed (PSS), MB",
            Self::Requests => "requests in the first minute held",
        }
    }
}

/// The samples of all.
#[derive(Debug)]
pub(super) struct Comparison {
    compared: Vec<Compared>,
}

#[derive(Debug)]
struct Compared {
    name: &'static str,
    samples: [Vec<f64>; Figure::ALL.len()],
}

impl Comparison {
    /// Of those with these names; the others are shown beside the first.
    pub(super) fn of(names: impl Iterator<Item = &'static str>) -> Self {
        let compared = names.map(|name| Compared {
            name,
            samples: Default::default(),
        });
        Self {
            compared: compared.collect(),
        }
    }

    pub(super) fn add(&mut self, index: usize, figure: Figure, value: f64) {
        self.compared[index].samples[figure as usize].push(value);
    }

    pub(super) fn print(&self) {
        let names = self.compared.iter().map(|it| format!(" {} |", it.name));
        println!("\n| |{}", names.collect::<String>());
        println!("| --- |{}", " --- |".repeat(self.compared.len()));
        for figure in Figure::ALL {
            let ours = self.compared.first().and_then(|it| it.median(figure));
            let cells = self.compared.iter().enumerate().map(|(index, it)| {
                let beside = ours.filter(|_| index > 0);
                format!(" {} |", it.cell(figure, beside))
            });
            println!("| {} |{}", figure.label(), cells.collect::<String>());
        }
        println!(
            "\nMedian (lower to upper quartile), ratio to the first. –: there is none. PSS of the program and of all \
             that it has started."
        );
    }
}

impl Compared {
    fn median(&self, figure: Figure) -> Option<f64> {
        quartiles(&self.samples[figure as usize]).map(|[_, median, _]| median)
    }

    fn cell(&self, figure: Figure, beside: Option<f64>) -> String {
        let Some([low, median, high]) = quartiles(&self.samples[figure as usize]) else {
            return "–".to_owned();
        };
        let mut cell = short(median);
        if short(low) != short(high) {
            cell += &format!(" ({}–{})", short(low), short(high));
        }
        if let Some(ours) = beside.filter(|ours| *ours > 0.0) {
            cell += &format!(", {}×", short(median / ours));
        }
        cell
    }
}

/// Lower quartile, median and upper quartile (nearest rank).
fn quartiles(samples: &[f64]) -> Option<[f64; 3]> {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = |percent: usize| (sorted.len() * percent).div_ceil(100).max(1) - 1;
    let at = |percent| sorted.get(rank(percent)).copied();
    Some([at(25)?, at(50)?, at(75)?])
}

/// With as many digits as say something.
fn short(value: f64) -> String {
    if value > 0.0 && value < 0.005 {
        return "<0.01".to_owned();
    }
    let digits = match value {
        value if value >= 100.0 || value.fract() == 0.0 => 0,
        value if value >= 10.0 => 1,
        _ => 2,
    };
    format!("{value:.digits$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_median_spread_and_ratio() {
        let mut comparison = Comparison::of(["ours", "theirs"].into_iter());
        for value in [9.0, 1.0, 2.5, 2.0, 3.0] {
            comparison.add(1, Figure::Ready, value);
        }
        let theirs = &comparison.compared[1];
        assert_eq!(theirs.cell(Figure::Ready, Some(0.5)), "2.50 (2–3), 5×");
        assert_eq!(theirs.cell(Figure::Ready, None), "2.50 (2–3)");
        assert_eq!(theirs.cell(Figure::Idle, Some(1.0)), "–");
        comparison.add(1, Figure::Size, 0.001);
        let theirs = &comparison.compared[1];
        assert_eq!(theirs.cell(Figure::Size, Some(7.0)), "<0.01, <0.01×");
        comparison.add(0, Figure::Requests, 0.0);
        assert_eq!(comparison.compared[0].cell(Figure::Requests, None), "0");
    }
}
