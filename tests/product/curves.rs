//! Figures as curves: a picture (SVG) of small diagrams in rows, each with a scale of its own that begins at nothing.

use std::fmt::Write as _;

/// The room between diagrams, and around all of them.
const GAP: usize = 40;
/// The room above a diagram for its title, and below it for what its points are called.
const ABOVE: usize = 44;
const BELOW: usize = 24;
/// The room for the name of a row.
const NAME: usize = 34;
/// How many diagrams are beside each other; more of a row go below them.
const COLUMNS: usize = 5;

/// One diagram.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// What was measured, with its unit.
    pub title: String,
    /// From left to right.
    pub points: Vec<Point>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// How far to the right it is; the first and the last of a curve are at its ends.
    pub at: f64,
    /// The figure.
    pub value: f64,
    /// What is written below the diagram there; mostly nothing where points are many.
    pub below: String,
    /// What is written beside the point; empty where that would be too much.
    pub beside: String,
}

/// How large the diagrams of a picture are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// From the first point to the last.
    pub width: usize,
    /// From nothing to the largest figure.
    pub height: usize,
}

/// A picture of the rows, each with its name. Text stays text, and the ground is white whatever the page's is.
#[must_use]
pub fn picture(title: &str, rows: &[(String, Vec<Curve>)], size: Size) -> String {
    let columns = rows.iter().map(|(_, curves)| curves.len().min(COLUMNS));
    let width = columns.max().unwrap_or_default() * (size.width + GAP) + GAP;
    let line = ABOVE + size.height + BELOW;
    let lines = |curves: &[Curve]| curves.len().div_ceil(COLUMNS);
    let row = |curves: &[Curve]| NAME + lines(curves) * (line + GAP);
    let height = rows.iter().map(|(_, it)| row(it)).sum::<usize>() + GAP;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <title>{}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n",
        escaped(title)
    );
    let mut top = GAP;
    for (name, curves) in rows {
        // Writing to a string never fails.
        let _ = writeln!(
            svg,
            "<text x=\"{GAP}\" y=\"{}\" font-size=\"16\" font-weight=\"bold\">{}</text>",
            top + 16,
            escaped(name)
        );
        for (index, curve) in curves.iter().enumerate() {
            let left = GAP + index % COLUMNS * (size.width + GAP);
            let above = top + NAME + index / COLUMNS * (line + GAP);
            diagram(&mut svg, curve, (left, above), size);
        }
        top += row(curves);
    }
    svg.push_str("</svg>\n");
    svg
}

fn diagram(svg: &mut String, curve: &Curve, (left, top): (usize, usize), size: Size) {
    let bottom = top + ABOVE + size.height;
    let first = curve.points.first().map_or(0.0, |point| point.at);
    let last = curve.points.last().map_or(0.0, |point| point.at);
    let most = curve.points.iter().map(|it| it.value).fold(0.0, f64::max);
    let x = |point: &Point| {
        let part = (point.at - first) / (last - first).max(f64::MIN_POSITIVE);
        left as f64 + size.width as f64 * part
    };
    let y = |point: &Point| {
        bottom as f64 - size.height as f64 * point.value / most.max(f64::MIN_POSITIVE)
    };
    let right = left + size.width;
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"{}\" fill=\"#444444\">{}</text>\n\
         <path d=\"M{left} {bottom}H{right}\" stroke=\"#888888\" fill=\"none\"/>",
        top + 13,
        escaped(&curve.title)
    );
    let mut line = String::new();
    for (index, point) in curve.points.iter().enumerate() {
        let letter = if index == 0 { 'M' } else { 'L' };
        let _ = write!(line, "{letter}{:.0} {:.0}", x(point), y(point));
    }
    let _ = writeln!(
        svg,
        "<path d=\"{line}\" stroke=\"#1b6ca8\" stroke-width=\"2\" fill=\"none\"/>"
    );
    for point in &curve.points {
        let (x, y) = (x(point), y(point));
        let anchor = match x {
            x if x <= left as f64 + 1.0 => "start",
            x if x >= right as f64 - 1.0 => "end",
            _ => "middle",
        };
        if !point.beside.is_empty() {
            let _ = writeln!(
                svg,
                "<circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"3\" fill=\"#1b6ca8\"/>\n\
                 <text x=\"{x:.0}\" y=\"{:.0}\" text-anchor=\"{anchor}\">{}</text>",
                y - 7.0,
                escaped(&point.beside)
            );
        }
        if !point.below.is_empty() {
            let _ = writeln!(
                svg,
                "<text x=\"{x:.0}\" y=\"{}\" text-anchor=\"{anchor}\" fill=\"#444444\">{}</text>",
                bottom + 18,
                escaped(&point.below)
            );
        }
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}
