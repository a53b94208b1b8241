//! What was held and when: a file of the person's own, kept for as long as they choose, that never
//! leaves the machine.
//!
//! One line of JSON for each hold that is over, after a first line with the number of the format.
//! A line is appended whole; one that was torn by a crash is passed over when the file is read.

use std::collections::VecDeque;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use ipc::{HistoryEntry, HoldEnd, Instead};
use jiff::{SignedDuration, Timestamp};
use presence::{EndReason, HoldId, HoldState, HoldView, Shown};
use serde::{Deserialize, Serialize};
use tracing::warn;

use crate::disk::atomic_file;
use crate::disk::folders::private;

/// The current format.
const FORMAT: u32 = 1;

/// The largest file there is; of one that would be larger the older half is forgotten.
const LARGEST: u64 = 1 << 20;

/// How many entries are told at a time, the newest; more would be too long a message.
const MOST: usize = 500;

/// How often it is noted for one hold what is seen instead; a line stays short, whatever flickers.
const MOST_INSTEAD: usize = 50;

/// The history, and the hold that is followed.
#[derive(Debug)]
pub struct History {
    path: PathBuf,
    /// For how long what is over is kept; `None` keeps nothing.
    keep: Option<SignedDuration>,
    followed: Option<Followed>,
    /// The last hold that was written, or need not be.
    settled: Option<HoldId>,
    /// When the oldest one that is kept was over.
    oldest: Option<Timestamp>,
    /// Counts the changes.
    revision: u64,
}

/// A hold that is not over yet.
#[derive(Debug)]
struct Followed {
    accepted: bool,
    ends_at: Option<Timestamp>,
    /// Whether the last thing that was seen instead is seen still.
    hidden: bool,
    line: Line,
}

impl Followed {
    /// Takes note of what is seen instead; whether that is news.
    fn see(&mut self, now: Timestamp, instead: Option<Instead>) -> bool {
        let all = &mut self.line.entry.instead;
        let was_hidden = std::mem::replace(&mut self.hidden, instead.is_some());
        let last = all.last_mut().filter(|_| was_hidden);
        match (last, instead) {
            (None, None) => false,
            (Some(last), Some(it)) if is_the_same(last, &it) => {
                last.to = now;
                false
            }
            (last, it) => {
                if let Some(last) = last {
                    last.to = now;
                }
                let room = all.len() < MOST_INSTEAD;
                self.hidden &= room;
                all.extend(it.filter(|_| room));
                true
            }
        }
    }
}

fn is_the_same(one: &Instead, other: &Instead) -> bool {
    (&one.availability, &one.activity, one.why) == (&other.availability, &other.activity, other.why)
}

/// What is seen instead of what is held.
fn instead(now: Timestamp, hold: &HoldView, shown: Option<&Shown>) -> Option<Instead> {
    let (why, shown) = (hold.mask?, shown?);
    (hold.state == HoldState::Masked).then(|| Instead {
        from: now,
        to: now,
        availability: shown.availability.clone(),
        activity: shown.activity.clone(),
        why,
        label: String::new(),
    })
}

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
struct Header {
    format: u32,
}

/// Any other line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Line {
    hold: HoldId,
    #[serde(flatten)]
    entry: HistoryEntry,
}

impl History {
    /// The history in a state folder.
    #[must_use]
    pub fn in_folder(folder: &Path, keep: Option<SignedDuration>) -> Self {
        let path = folder.join("history.jsonl");
        let oldest = lines(&path).next().map(|line| line.entry.to);
        Self {
            path,
            keep,
            followed: None,
            settled: None,
            oldest,
            revision: 0,
        }
    }

    /// Counts up with every change.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// What was held in that time, oldest first, and when the oldest that is kept began.
    #[must_use]
    pub fn between(&self, from: Timestamp, to: Timestamp) -> ipc::History {
        let mut earliest = None;
        let mut entries = VecDeque::new();
        for entry in lines(&self.path).map(|line| line.entry) {
            earliest = earliest.or(Some(entry.from));
            if entry.to >= from && entry.from < to {
                entries.push_back(entry);
            }
            if entries.len() > MOST {
                entries.pop_front();
            }
        }
        ipc::History {
            entries: entries.into(),
            earliest,
            kept_for: self.keep.and_then(|keep| keep.as_secs().try_into().ok()),
            instead: self
                .followed
                .as_ref()
                .map_or_else(Vec::new, |it| it.line.entry.instead.clone()),
        }
    }

    /// Takes note of what is held at `now`, with the reason once it is being taken back, and of what
    /// is shown; what is over is written down.
    pub fn observe(
        &mut self,
        now: Timestamp,
        hold: Option<(&HoldView, Option<EndReason>)>,
        shown: Option<&Shown>,
    ) {
        let id = hold.map(|(hold, _)| hold.id);
        if let Some(gone) = self.followed.take_if(|it| Some(it.line.hold) != id) {
            let end = match gone.ends_at {
                Some(end) if end <= now => HoldEnd::Ended,
                _ if id.is_some() => HoldEnd::Replaced,
                _ => HoldEnd::Cleared,
            };
            self.over(now, gone, end);
        }
        let Some((hold, ending)) = hold.filter(|(hold, _)| self.settled != Some(hold.id)) else {
            return;
        };
        let mut followed = self.followed.take().unwrap_or_else(|| Followed {
            accepted: false,
            ends_at: None,
            hidden: false,
            line: Line {
                hold: hold.id,
                entry: HistoryEntry {
                    preset: hold.asked.preset.clone(),
                    label: hold.asked.label.clone(),
                    shows: hold.asked.status,
                    call: None,
                    from: hold.asked.started_at,
                    to: hold.asked.started_at,
                    end: HoldEnd::Ended,
                    seen: false,
                    masked: false,
                    instead: Vec::new(),
                },
            },
        });
        followed.accepted = hold.accepted;
        followed.ends_at = hold.ends_at;
        let entry = &mut followed.line.entry;
        entry.from = hold.asked.started_at;
        entry.call = entry.call.take().or_else(|| hold.call.clone());
        entry.seen |= hold.state == HoldState::Confirmed;
        entry.masked |= hold.state == HoldState::Masked;
        if followed.see(now, instead(now, hold, shown)) {
            self.revision += 1;
        }
        match ending {
            None => self.followed = Some(followed),
            Some(reason) => self.over(now, followed, end(reason)),
        }
    }

    /// Follows what the last agent held. What it was taking back it has written down itself.
    pub fn take_up(&mut self, now: Timestamp, hold: Option<(&HoldView, Option<EndReason>)>) {
        match hold {
            Some((hold, Some(_))) => self.settled = Some(hold.id),
            held => self.observe(now, held, None),
        }
    }

    /// Keeps for another while, and forgets what is older.
    pub fn keep(&mut self, now: Timestamp, keep: Option<SignedDuration>) {
        self.keep = keep;
        self.forget_old(now);
    }

    /// When something is old enough to be forgotten.
    #[must_use]
    pub fn due(&self) -> Option<Timestamp> {
        let oldest = self.oldest?;
        self.keep
            .map_or(Some(oldest), |keep| oldest.checked_add(keep).ok())
    }

    /// Forgets what is older than what is kept.
    pub fn forget_old(&mut self, now: Timestamp) {
        if self.due().is_none_or(|due| due > now) {
            return;
        }
        let Some(keep) = self.keep else {
            self.told(self.delete_file());
            return;
        };
        let kept = lines(&self.path).filter(|line| {
            line.entry
                .to
                .saturating_add(keep)
                .is_ok_and(|due| due > now)
        });
        self.told(self.rewrite(kept.collect()));
    }

    /// Forgets everything that is over.
    ///
    /// # Errors
    /// When the file cannot be removed.
    pub fn delete(&mut self) -> io::Result<()> {
        self.oldest = self.delete_file()?;
        self.revision += 1;
        Ok(())
    }

    fn over(&mut self, now: Timestamp, followed: Followed, end: HoldEnd) {
        self.settled = Some(followed.line.hold);
        // What the service never took was never there.
        if !followed.accepted || self.keep.is_none() {
            return;
        }
        let mut line = followed.line;
        line.entry.end = end;
        line.entry.to = followed.ends_at.map_or(now, |end| end.min(now));
        line.entry.to = line.entry.to.max(line.entry.from);
        if let Some(last) = line.entry.instead.last_mut().filter(|_| followed.hidden) {
            last.to = line.entry.to.max(last.from);
        }
        self.told(self.append(&line));
        self.forget_old(now);
    }

    /// Takes note of a change, or says why there was none: nothing depends on the history.
    fn told(&mut self, oldest: io::Result<Option<Timestamp>>) {
        match oldest {
            Ok(oldest) => {
                self.oldest = oldest;
                self.revision += 1;
            }
            Err(error) => warn!(%error, file = %self.path.display(), "no history"),
        }
    }

    fn delete_file(&self) -> io::Result<Option<Timestamp>> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(None),
        }
    }

    fn append(&self, line: &Line) -> io::Result<Option<Timestamp>> {
        let last = lines(&self.path).last();
        // An agent that died before it could save what it had begun to take back.
        let again = last
            .as_ref()
            .is_some_and(|last| (last.hold, last.entry.from) == (line.hold, line.entry.from));
        if again {
            return Ok(self.oldest);
        }
        let oldest = self.oldest.or(Some(line.entry.to));
        let mut options = OpenOptions::new();
        let mut file = private(options.create(true).append(true).read(true)).open(&self.path)?;
        let length = file.metadata()?.len();
        if last.is_none() || length > LARGEST {
            // Not every system replaces a file that is open.
            drop(file);
            let all: Vec<Line> = lines(&self.path).collect();
            let newest = all.len() - all.len() / 2;
            let kept = all
                .into_iter()
                .skip(if length > LARGEST { newest } else { 0 });
            return self.rewrite(kept.chain([line.clone()]).collect());
        }
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        if !ends_with_newline(&mut file)? {
            text.insert(0, b'\n');
        }
        file.write_all(&text)?;
        Ok(oldest)
    }

    fn rewrite(&self, lines: Vec<Line>) -> io::Result<Option<Timestamp>> {
        let Some(oldest) = lines.first().map(|line| line.entry.to) else {
            return self.delete_file();
        };
        let mut text = serde_json::to_vec(&Header { format: FORMAT })?;
        for line in &lines {
            text.push(b'\n');
            serde_json::to_writer(&mut text, line)?;
        }
        text.push(b'\n');
        atomic_file::write(&self.path, &text)?;
        Ok(Some(oldest))
    }
}

const fn end(reason: EndReason) -> HoldEnd {
    match reason {
        EndReason::Ended | EndReason::EndedWhileAway => HoldEnd::Ended,
        EndReason::Cleared | EndReason::Refused => HoldEnd::Cleared,
        EndReason::Quit => HoldEnd::Quit,
    }
}

/// What can be understood of a file, line by line, so that no more of it is held than is wanted; the newest part of
/// it when it is too large. A newer version's file is put aside, for that version.
fn lines(path: &Path) -> impl Iterator<Item = Line> {
    let opened = match open(path) {
        Ok(opened) => Some(opened),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => {
            warn!(%error, file = %path.display(), "the history cannot be read");
            None
        }
    };
    let text = opened.into_iter().flat_map(|file| {
        let lines = file.split(b'\n');
        lines.map_while(|line| {
            line.inspect_err(|error| warn!(%error, "the history cannot be read to its end"))
                .ok()
        })
    });
    let mut text = text.peekable();
    let header: Option<Header> = text
        .peek()
        .and_then(|line| serde_json::from_slice(line).ok());
    let is_newer = header.is_some_and(|header| header.format > FORMAT);
    if is_newer {
        warn!(file = %path.display(), "the history of a newer version is put aside");
        let _ = fs::rename(path, path.with_extension("jsonl.newer"));
    }
    let lines = text
        .take_while(move |_| !is_newer)
        .filter_map(|line| serde_json::from_slice(&line).ok());
    lines.filter(|line: &Line| line.entry.to >= line.entry.from)
}

fn open(path: &Path) -> io::Result<impl BufRead> {
    let mut file = private(OpenOptions::new().read(true)).open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(LARGEST)))?;
    Ok(BufReader::new(file.take(LARGEST)))
}

fn ends_with_newline(file: &mut File) -> io::Result<bool> {
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last == [b'\n'])
}

#[cfg(test)]
mod tests {
    use presence::{Asked, Cause, Mask, Status};

    use super::*;

    fn at(time: &str) -> Timestamp {
        format!("2026-03-02T{time}:00Z").parse().unwrap()
    }

    const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

    fn hold(id: HoldId, from: &str, until: Option<&str>, state: HoldState) -> HoldView {
        HoldView {
            id,
            asked: Asked {
                preset: "in-a-call".to_owned(),
                label: (id == 1).then(|| "Phone".to_owned()),
                status: Status::InACall,
                started_at: at(from),
                fixed_end: false,
                cause: Cause::Person,
            },
            ends_at: until.map(at),
            state,
            accepted: state != HoldState::Applying,
            call: (id == 9).then(|| "Zoom".to_owned()),
            mask: (state == HoldState::Masked).then_some(Mask::InMeeting),
            message: None,
            message_text: None,
        }
    }

    fn see(history: &mut History, now: &str, hold: &HoldView, ending: Option<EndReason>) {
        let meeting = Shown {
            availability: "Busy".to_owned(),
            activity: "InAMeeting".to_owned(),
            message: None,
            out_of_office: false,
            version: None,
        };
        history.observe(at(now), Some((hold, ending)), Some(&meeting));
    }

    fn all(history: &History) -> Vec<HistoryEntry> {
        history.between(Timestamp::MIN, Timestamp::MAX).entries
    }

    /// From, to (minutes after nine), how it ended, seen and masked.
    fn told(history: &History) -> Vec<(i64, i64, HoldEnd, bool, bool)> {
        let minutes = |it: Timestamp| it.duration_since(at("09:00")).as_mins();
        let entries = all(history).into_iter();
        entries
            .map(|it| (minutes(it.from), minutes(it.to), it.end, it.seen, it.masked))
            .collect()
    }

    #[test]
    fn each_hold_is_one_line_with_how_it_ended() {
        let folder = tempfile::tempdir().unwrap();
        let mut history = History::in_folder(folder.path(), Some(WEEK));
        let until = Some("10:00");
        let cleared = hold(1, "09:00", until, HoldState::Confirmed);
        see(
            &mut history,
            "09:00",
            &hold(1, "09:00", until, HoldState::Applying),
            None,
        );
        see(&mut history, "09:01", &cleared, None);
        see(
            &mut history,
            "09:05",
            &hold(1, "09:00", until, HoldState::Masked),
            None,
        );
        let clearing = hold(1, "09:00", until, HoldState::Clearing);
        see(&mut history, "09:10", &clearing, Some(EndReason::Cleared));
        // It may take a while until that is delivered.
        see(&mut history, "09:20", &clearing, Some(EndReason::Cleared));
        history.observe(at("09:30"), None, None);

        see(
            &mut history,
            "09:30",
            &hold(2, "09:30", None, HoldState::Confirmed),
            None,
        );
        see(
            &mut history,
            "09:40",
            &hold(3, "09:40", until, HoldState::Masked),
            None,
        );
        let over = hold(3, "09:40", until, HoldState::Clearing);
        see(
            &mut history,
            "10:01",
            &over,
            Some(EndReason::EndedWhileAway),
        );
        assert_eq!(
            told(&history),
            [
                (0, 10, HoldEnd::Cleared, true, true),
                (30, 40, HoldEnd::Replaced, true, false),
                (40, 60, HoldEnd::Ended, false, true),
            ]
        );
        // Each was over, and twice something was seen instead, and then no longer.
        assert_eq!(history.revision(), 3 + 4);
        let (from, to) = (at("09:35"), at("09:40"));
        assert_eq!(history.between(from, to).entries.len(), 1);
    }

    /// What was seen instead, as minutes after nine.
    fn hidden(all: &[Instead]) -> Vec<(i64, i64, &str, Mask)> {
        let minutes = |it: Timestamp| it.duration_since(at("09:00")).as_mins();
        all.iter()
            .map(|it| {
                (
                    minutes(it.from),
                    minutes(it.to),
                    it.activity.as_str(),
                    it.why,
                )
            })
            .collect()
    }

    #[test]
    fn what_was_seen_instead_is_kept_with_its_reason() {
        let folder = tempfile::tempdir().unwrap();
        let mut history = History::in_folder(folder.path(), Some(WEEK));
        let shown = |state| hold(1, "09:00", None, state);
        let meeting = |from, to| (from, to, "InAMeeting", Mask::InMeeting);
        for (now, state, revision) in [
            ("09:00", HoldState::Confirmed, 0),
            ("09:05", HoldState::Masked, 1),
            ("09:06", HoldState::Masked, 1),
            ("09:10", HoldState::Confirmed, 2),
            ("09:20", HoldState::Masked, 3),
        ] {
            see(&mut history, now, &shown(state), None);
            assert_eq!(history.revision(), revision, "{now}");
        }
        let now = history.between(Timestamp::MIN, Timestamp::MAX).instead;
        assert_eq!(hidden(&now), [meeting(5, 10), meeting(20, 20)]);

        let clearing = shown(HoldState::Clearing);
        see(&mut history, "09:30", &clearing, Some(EndReason::Cleared));
        let over = all(&history).remove(0).instead;
        assert_eq!(hidden(&over), [meeting(5, 10), meeting(20, 30)]);
        let now = history.between(Timestamp::MIN, Timestamp::MAX).instead;
        assert_eq!(now, []);
    }

    #[test]
    fn what_flickers_does_not_make_a_line_longer_and_longer() {
        let folder = tempfile::tempdir().unwrap();
        let mut history = History::in_folder(folder.path(), Some(WEEK));
        for _ in 0..2 * MOST_INSTEAD {
            for state in [HoldState::Masked, HoldState::Confirmed] {
                see(&mut history, "09:00", &hold(1, "09:00", None, state), None);
            }
        }
        let now = history.between(Timestamp::MIN, Timestamp::MAX).instead;
        assert_eq!(now.len(), MOST_INSTEAD);
    }

    #[test]
    fn what_the_service_never_took_was_never_there() {
        let folder = tempfile::tempdir().unwrap();
        let mut history = History::in_folder(folder.path(), Some(WEEK));
        let never = hold(1, "09:00", None, HoldState::Applying);
        see(&mut history, "09:00", &never, None);
        see(&mut history, "09:01", &never, Some(EndReason::Refused));
        see(
            &mut history,
            "09:02",
            &hold(2, "09:02", None, HoldState::Applying),
            None,
        );
        history.observe(at("09:03"), None, None);
        assert_eq!(told(&history), []);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn the_next_agent_goes_on_and_writes_nothing_twice() {
        let folder = tempfile::tempdir().unwrap();
        let open = || History::in_folder(folder.path(), Some(WEEK));
        let held = hold(1, "09:00", None, HoldState::Confirmed);
        // It died before what it wrote here was saved there.
        let mut died = open();
        see(&mut died, "09:00", &held, None);
        see(&mut died, "09:10", &held, Some(EndReason::Cleared));
        let mut next = open();
        next.take_up(at("09:11"), Some((&held, None)));
        see(&mut next, "09:12", &held, Some(EndReason::Cleared));
        assert_eq!(told(&next), [(0, 10, HoldEnd::Cleared, true, false)]);

        // It died while it was taking something back, which is noted already.
        let mut last = open();
        last.take_up(at("09:20"), Some((&held, Some(EndReason::Cleared))));
        last.observe(at("09:21"), None, None);
        assert_eq!(told(&last).len(), 1);
    }

    #[test]
    fn a_torn_line_costs_that_line() {
        let folder = tempfile::tempdir().unwrap();
        let mut history = History::in_folder(folder.path(), Some(WEEK));
        for id in 1..=2 {
            let held = hold(id, "09:00", None, HoldState::Confirmed);
            see(&mut history, "09:10", &held, None);
            see(&mut history, "09:20", &held, Some(EndReason::Cleared));
        }
        let file = folder.path().join("history.jsonl");
        let text = fs::read_to_string(&file).unwrap();
        for torn in 1..text.lines().last().unwrap().len() {
            fs::write(&file, &text[..text.len() - torn]).unwrap();
            let mut next = History::in_folder(folder.path(), Some(WEEK));
            let held = hold(3, "09:30", None, HoldState::Confirmed);
            see(&mut next, "09:30", &held, None);
            see(&mut next, "09:40", &held, Some(EndReason::Quit));
            let ends: Vec<_> = told(&next).iter().map(|it| it.2).collect();
            // Only the line feed was missing.
            let kept = if torn == 1 { 2 } else { 1 };
            assert_eq!(ends.len(), kept + 1, "{torn}");
            assert_eq!(ends.last(), Some(&HoldEnd::Quit));
        }
    }

    #[test]
    fn what_is_older_than_what_is_kept_is_forgotten_when_it_is_due() {
        let folder = tempfile::tempdir().unwrap();
        let hour = SignedDuration::from_hours(1);
        let mut history = History::in_folder(folder.path(), Some(hour));
        for (id, from, to) in [(1, "09:00", "09:10"), (2, "09:30", "09:50")] {
            let held = hold(id, from, None, HoldState::Confirmed);
            see(&mut history, from, &held, None);
            see(&mut history, to, &held, Some(EndReason::Cleared));
        }
        assert_eq!(history.due(), Some(at("10:10")));
        let mut next = History::in_folder(folder.path(), Some(hour));
        assert_eq!(next.due(), Some(at("10:10")));
        next.forget_old(at("10:09"));
        assert_eq!(told(&next).len(), 2);
        next.forget_old(at("10:10"));
        assert_eq!(told(&next), [(30, 50, HoldEnd::Cleared, true, false)]);
        assert_eq!(next.due(), Some(at("10:50")));

        // Nothing is kept from now on.
        next.keep(at("10:11"), None);
        assert_eq!((told(&next), next.due()), (vec![], None));
        see(
            &mut next,
            "10:12",
            &hold(3, "10:12", None, HoldState::Confirmed),
            None,
        );
        next.observe(at("10:20"), None, None);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_reads_it_and_it_is_deleted_when_asked() {
        use std::os::unix::fs::MetadataExt as _;
        let folder = tempfile::tempdir().unwrap();
        let mut history = History::in_folder(folder.path(), Some(WEEK));
        let held = hold(1, "09:00", None, HoldState::Confirmed);
        see(&mut history, "09:00", &held, None);
        see(&mut history, "09:10", &held, Some(EndReason::Cleared));
        let file = folder.path().join("history.jsonl");
        assert_eq!(fs::metadata(&file).unwrap().mode() & 0o777, 0o600);
        history.delete().unwrap();
        assert!(!file.exists());
        assert_eq!(all(&history), []);
        history.delete().unwrap();
    }

    #[test]
    fn the_format_is_this_one_and_a_newer_one_is_put_aside() {
        let folder = tempfile::tempdir().unwrap();
        let mut history = History::in_folder(folder.path(), Some(WEEK));
        let held = hold(1, "09:00", None, HoldState::Confirmed);
        see(&mut history, "09:00", &held, None);
        see(&mut history, "09:10", &held, Some(EndReason::Cleared));
        let file = folder.path().join("history.jsonl");
        let text = fs::read_to_string(&file).unwrap();
        let line = "{\"hold\":1,\"preset\":\"in-a-call\",\"label\":\"Phone\",\
             \"shows\":\"in-a-call\",\"from\":\"2026-03-02T09:00:00Z\",\
             \"to\":\"2026-03-02T09:10:00Z\",\"end\":\"cleared\",\"seen\":true,\"masked\":false}\n";
        assert_eq!(text, format!("{{\"format\":1}}\n{line}"));

        let newer = text.replace("\"format\":1", "\"format\":2");
        fs::write(&file, &newer).unwrap();
        assert_eq!(all(&History::in_folder(folder.path(), Some(WEEK))), []);
        let aside = folder.path().join("history.jsonl.newer");
        assert_eq!(fs::read_to_string(aside).unwrap(), newer);
    }

    #[test]
    fn the_call_that_something_was_held_for_is_kept_also_when_it_is_named_late() {
        let folder = tempfile::tempdir().unwrap();
        let mut history = History::in_folder(folder.path(), Some(WEEK));
        let named = hold(9, "09:00", None, HoldState::Confirmed);
        let unnamed = HoldView {
            call: None,
            ..named.clone()
        };
        see(&mut history, "09:00", &unnamed, None);
        see(&mut history, "09:01", &named, None);
        see(&mut history, "09:10", &unnamed, Some(EndReason::Cleared));
        see(
            &mut history,
            "09:20",
            &hold(10, "09:20", None, HoldState::Confirmed),
            None,
        );
        history.observe(at("09:30"), None, None);
        let kept = history.between(at("09:00"), at("10:00")).entries;
        let calls: Vec<_> = kept.iter().map(|entry| entry.call.as_deref()).collect();
        assert_eq!(calls, [Some("Zoom"), None]);
    }

    #[test]
    fn all_that_the_file_takes_of_what_flickers_fits_into_one_message() {
        let folder = tempfile::tempdir().unwrap();
        let mut history = History::in_folder(folder.path(), Some(WEEK));
        let shown = |state| hold(1, "09:00", None, state);
        for _ in 0..MOST_INSTEAD {
            for state in [HoldState::Masked, HoldState::Confirmed] {
                see(&mut history, "09:00", &shown(state), None);
            }
        }
        let over = shown(HoldState::Clearing);
        see(&mut history, "09:10", &over, Some(EndReason::Cleared));
        let file = folder.path().join("history.jsonl");
        let text = fs::read_to_string(&file).unwrap();
        let line = text.lines().last().unwrap();
        let many = usize::try_from(LARGEST).unwrap() / (line.len() + 1);
        fs::write(&file, format!("{line}\n").repeat(many)).unwrap();
        let mut told = history.between(Timestamp::MIN, Timestamp::MAX);
        assert_eq!(told.entries.len(), many);
        for instead in told.entries.iter_mut().flat_map(|it| &mut it.instead) {
            instead.label = "\u{4f1a}".repeat(20);
        }
        let length = serde_json::to_vec(&told).unwrap().len();
        assert!(length > ipc::MAX_LINE, "{length}: a client's would do");
        assert!(length < ipc::MAX_TOLD, "{length}");
    }

    #[test]
    fn a_file_that_is_too_large_loses_its_older_half() {
        let folder = tempfile::tempdir().unwrap();
        let mut history = History::in_folder(folder.path(), Some(WEEK));
        let held = hold(1, "09:00", None, HoldState::Confirmed);
        see(&mut history, "09:00", &held, None);
        see(&mut history, "09:10", &held, Some(EndReason::Cleared));
        let file = folder.path().join("history.jsonl");
        let text = fs::read_to_string(&file).unwrap();
        let line = text.lines().last().unwrap();
        let many = usize::try_from(LARGEST).unwrap() / line.len() + 10;
        fs::write(
            &file,
            format!("{{\"format\":1}}\n{}", format!("{line}\n").repeat(many)),
        )
        .unwrap();
        let newest = hold(9, "09:30", None, HoldState::Confirmed);
        see(&mut history, "09:30", &newest, None);
        see(&mut history, "09:40", &newest, Some(EndReason::Quit));
        let length = fs::metadata(&file).unwrap().len();
        assert!(
            length < LARGEST * 6 / 10 && length > LARGEST * 4 / 10,
            "{length}"
        );
        // No more than fits into one message.
        assert_eq!(told(&history).len(), MOST);
        assert_eq!(told(&history).last().unwrap().2, HoldEnd::Quit);
    }
}
