//! The engine's view in words: what every surface shows.

use ipc::{
    AgentState, DesktopHotkeysStatus, HoldStatus, HotkeyStatus, HotkeysOffer, OfferStatus,
    PresetStatus, ProblemStatus, Status, TeamsShows, Theme,
};
use jiff::{Timestamp, tz::TimeZone};
use presence::{Cause, DesktopHotkeys, HoldState, HotkeyRefusal, PresetView, Problem, View};
use words::Words;

use crate::system::program;

/// Puts a view into words, with times in `zone`.
#[must_use]
pub fn status(
    view: &View,
    agent: AgentState,
    words: &Words,
    now: Timestamp,
    zone: &TimeZone,
) -> Status {
    Status {
        agent,
        ending: false,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        account: view.account.clone(),
        hold: view.hold.as_ref().map(|hold| HoldStatus {
            id: hold.id,
            preset: hold.asked.preset.clone(),
            label: words.hold(hold),
            shows: hold.asked.status,
            started_at: hold.asked.started_at,
            ends_at: hold.ends_at,
            until: match (hold.ends_at, hold.asked.cause) {
                (Some(end), _) => Some(words.until(end, now, zone)),
                (None, Cause::Call) => Some(words.text("held-while-call")),
                (None, Cause::Lock) => Some(words.text("held-while-locked")),
                (None, Cause::Person) => None,
            },
            call: hold.call.clone(),
            state: hold.state,
            accepted: hold.accepted,
            mask: hold.mask,
            message: hold.message.clone(),
            message_text: hold.message_text.clone(),
            note: (hold.state == HoldState::Confirmed).then(|| words.text("note-own-client-lags")),
        }),
        teams_shows: view.teams_shows.as_ref().map(|seen| TeamsShows {
            availability: seen.shown.availability.clone(),
            activity: seen.shown.activity.clone(),
            label: words.shown(&seen.shown),
            message: (seen.shown.message.as_ref()).map(|message| message.content.clone()),
            since: Some(seen.since),
            read_at: seen.read_at,
        }),
        problem: view.problem.as_ref().map(|problem| ProblemStatus {
            offers: offers(view, words),
            ..explain(problem, words)
        }),
        headline: words.headline(view, now, zone),
        presets: view
            .presets
            .iter()
            .map(|preset| PresetStatus {
                id: preset.id.clone(),
                label: words.preset(preset),
                shows: preset.status,
                length: words.length(preset.length, now, zone),
                hotkey: hotkey(view, preset),
                menu: preset.menu,
                in_force: preset.in_force,
            })
            .collect(),
        can_clear: view.can_clear,
        microphone: Vec::new(),
        language: words.language().to_owned(),
        twelve_hours: words.has_halves(),
        theme: Theme::default(),
        settings_revision: 0,
        managed: None,
        history_revision: 0,
        hotkeys_refused: view
            .hotkeys_refused
            .iter()
            .map(|refused| {
                let said = words.refused_hotkey(refused);
                HotkeyStatus {
                    hotkey: refused.hotkey.clone(),
                    preset: refused.preset.clone(),
                    reason: refused.reason,
                    message: said.message,
                    mend: said.mend,
                }
            })
            .collect(),
        desktop_hotkeys: (view.desktop_hotkeys.as_ref()).map(|it| desktop_hotkeys(it, words)),
    }
}

/// The preset's hotkey; where the desktop gives the keys, what it calls those that it gave.
fn hotkey(view: &View, preset: &PresetView) -> Option<String> {
    match view.desktop_hotkeys.as_ref().map(|it| &it.given) {
        Some(Ok(given)) => keys(given, Some(&preset.id)),
        _ => preset.hotkey.clone(),
    }
}

fn keys(given: &[(Option<String>, String)], does: Option<&String>) -> Option<String> {
    let found = given.iter().find(|(it, _)| it.as_ref() == does);
    found.map(|(_, keys)| keys.clone())
}

fn desktop_hotkeys(hotkeys: &DesktopHotkeys, words: &Words) -> DesktopHotkeysStatus {
    let desktop = std::env::var("XDG_CURRENT_DESKTOP").unwrap_or_default();
    let said = words.desktop_hotkeys(hotkeys, &desktop);
    let offer = match hotkeys.given {
        Ok(_) if hotkeys.opens_settings => Some(HotkeysOffer::OpenSettings),
        Err(HotkeyRefusal::Declined | HotkeyRefusal::Failed) => Some(HotkeysOffer::AskAgain),
        _ => None,
    };
    let gives = match hotkeys.given {
        Ok(_) => true,
        Err(reason) => reason.may_pass(),
    };
    DesktopHotkeysStatus {
        gives,
        message: said.message,
        mend: said.mend,
        offer,
        clear: (hotkeys.given.as_ref().ok()).and_then(|given| keys(given, None)),
        program: program::as_typed().to_owned(),
    }
}

/// A problem in words.
#[must_use]
pub fn explain(problem: &Problem, words: &Words) -> ProblemStatus {
    let said = words.problem(problem);
    ProblemStatus {
        code: problem.code,
        message: said.message,
        mend: said.mend,
        offers: Vec::new(),
    }
}

fn offers(view: &View, words: &Words) -> Vec<OfferStatus> {
    let shows = view
        .hold
        .as_ref()
        .map(|hold| words.status(hold.asked.status));
    let facts = [("label", shows.as_deref().unwrap_or_default())];
    let labelled = view.offers.iter().map(|offer| OfferStatus {
        offer: *offer,
        label: words.with(&format!("menu-{}", offer.id()), &facts),
    });
    labelled.collect()
}
