//! Promise: what is in force for an account is cleared with its own sign-in, whatever account is in
//! use, and nothing that is held for one is sent for another.

use std::collections::{BTreeMap, VecDeque};

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::moment::Wakes;
use crate::{
    Answer, Cloud, Failure, FailureKind, HoldState, Ledger, Length, Person, ProblemCode,
    Registration, Request, Shown, Status, TimeWords, WallClock,
};

mod rewritten;
mod sign_ins;
mod surface;

const ALICE: &str = "aaaaaaaa-0000-4000-8000-000000000001";
const BOB: &str = "bbbbbbbb-0000-4000-8000-000000000002";

fn registration(tenant: &str) -> Registration {
    Registration {
        cloud: Cloud::Global,
        tenant: tenant.to_owned(),
        client_id: "app".to_owned(),
    }
}

fn key(tenant: &str, person: &str) -> AccountKey {
    AccountKey {
        registration: registration(tenant),
        person: Some(person.to_owned()),
    }
}

fn person(id: &str, name: &str) -> Person {
    Person {
        id: Some(id.to_owned()),
        user: Some(format!("{name}@contoso.com")),
    }
}

fn alice() -> Person {
    person(ALICE, "alice")
}

fn bob() -> Person {
    person(BOB, "bob")
}

fn mins(mins: i64) -> SignedDuration {
    SignedDuration::from_mins(mins)
}

fn secs(secs: i64) -> SignedDuration {
    SignedDuration::from_secs(secs)
}

/// A service, a disk, a keychain and a clock.
struct World {
    /// By the wall clock.
    now: Timestamp,
    wall: WallClock,
    accounts: Accounts,
    disk: Saved,
    offline: bool,
    /// No request is answered.
    hangs: bool,
    locked: bool,
    disk_full: bool,
    /// What each account shows because of us.
    shown: BTreeMap<AccountKey, Status>,
    sent: Vec<(AccountKey, Request)>,
    /// Whose sign-in has ended.
    lapsed: Vec<AccountKey>,
    forgotten: Vec<(AccountKey, Option<ProblemCode>)>,
    replies: Vec<(u64, Option<ProblemCode>)>,
    told: Vec<ProblemCode>,
    /// Everything that surfaces are told, `None` where the last of it is withdrawn.
    notices: Vec<Option<Notice>>,
    quit: bool,
}

impl World {
    /// Alice is signed in to contoso.
    fn new() -> Self {
        let now = "2026-03-02T09:00:00Z".parse().unwrap();
        let saved = Saved::default();
        let wall = WallClock::default();
        let accounts = Self::started(&saved, wall, now);
        let mut world = Self {
            now,
            wall,
            accounts,
            disk: saved,
            offline: false,
            hangs: false,
            locked: false,
            disk_full: false,
            shown: BTreeMap::new(),
            sent: Vec::new(),
            lapsed: Vec::new(),
            forgotten: Vec::new(),
            replies: Vec::new(),
            told: Vec::new(),
            notices: Vec::new(),
            quit: false,
        };
        world.set_up("contoso", None);
        world.signs_in(&alice());
        world
    }

    fn started(saved: &Saved, wall: WallClock, now: Timestamp) -> Accounts {
        let account = Account {
            configured: saved.in_use.is_some(),
            signed_in: saved.in_use.is_some(),
            ..Account::default()
        };
        let (settings, words) = (Settings::default(), TimeWords::default());
        let local = LocalTime { wall, words };
        let now = wall.moment(now);
        Accounts::new(settings, local, account, saved.clone(), now, 7)
    }

    /// The same by the clock that nobody can set.
    fn moment(&self) -> Moment {
        self.wall.moment(self.now)
    }

    /// The wall clock is set by that much.
    fn set_clock(&mut self, by: SignedDuration) {
        let now = self.moment();
        self.now += by;
        self.wall = WallClock(self.now.as_duration() - now.0);
        self.input(Input::ClockSet(self.wall));
    }

    /// The process dies, and another takes up what is on the disk.
    fn restart(&mut self) {
        self.accounts = Self::started(&self.disk, self.wall, self.now);
        self.input(Input::Tick);
    }

    fn set_up(&mut self, tenant: &str, named: Option<Person>) {
        let account = Some((registration(tenant), named));
        let actions = self.accounts.set_up(self.moment(), account);
        self.carry_out(actions);
        let signed_in = self
            .accounts
            .in_use()
            .is_some_and(|key| key.person.is_some());
        self.account(signed_in);
    }

    fn account(&mut self, signed_in: bool) {
        self.input(Input::Account(Account {
            configured: self.accounts.in_use().is_some(),
            signed_in,
            ..Account::default()
        }));
    }

    fn signs_in(&mut self, person: &Person) {
        let actions = self.accounts.signed_in(self.moment(), person, true);
        self.carry_out(actions);
        self.account(true);
    }

    fn signs_out(&mut self, client: u64) {
        let actions = self.accounts.sign_out(self.moment(), client);
        self.carry_out(actions);
    }

    fn set(&mut self, preset: &str) {
        let command = Command::Set {
            preset: preset.to_owned(),
            length: Some(Length::For(mins(60))),
            message: None,
        };
        self.input(Input::Command(command, Origin::Screen));
    }

    fn input(&mut self, input: Input) {
        let actions = self.accounts.handle(self.moment(), input);
        self.carry_out(actions);
    }

    fn carry_out(&mut self, actions: Vec<Action>) {
        let mut actions = VecDeque::from(actions);
        let mut steps = 0;
        while let Some(action) = actions.pop_front() {
            steps += 1;
            assert!(steps < 1_000, "they never stop: {:?}", self.accounts);
            let input = match action {
                Action::Save(_) if self.disk_full => {
                    Input::Saved(Err(ProblemCode::StateUnwritable.into()))
                }
                Action::Save(saved) => {
                    self.disk = *saved;
                    Input::Saved(Ok(()))
                }
                Action::Send(_, account, request) if self.hangs => {
                    self.sent.push((account, request));
                    continue;
                }
                Action::Send(id, account, request) => {
                    let answer = self.answer(&account, &request);
                    self.sent.push((account, request));
                    Input::Answered(id, answer)
                }
                Action::SignOut {
                    account,
                    waiting,
                    left,
                } => {
                    let left = left.map(|problem| problem.code);
                    self.replies
                        .extend(waiting.into_iter().map(|it| (it, left)));
                    self.lapsed.push(account.clone());
                    self.forgotten.push((account, left));
                    continue;
                }
                Action::Reply(client, result) => {
                    let code = result.err().map(|problem| problem.code);
                    self.replies.push((client, code));
                    continue;
                }
                Action::Notify(notice) => {
                    if let Notice::Failed(_, problem) = &notice {
                        self.told.push(problem.code);
                    }
                    self.notices.push(Some(notice));
                    continue;
                }
                Action::Withdraw => {
                    self.notices.push(None);
                    continue;
                }
                Action::Quit => {
                    self.quit = true;
                    continue;
                }
                Action::Abandon(_) => continue,
            };
            actions.extend(self.accounts.handle(self.moment(), input));
        }
    }

    fn answer(&mut self, account: &AccountKey, request: &Request) -> Result<Answer, Failure> {
        let failed = |kind, code: ProblemCode| {
            Err(Failure {
                kind,
                problem: code.into(),
                retry_after: None,
            })
        };
        if self.offline {
            return failed(FailureKind::Unreachable, ProblemCode::Offline);
        }
        if self.locked {
            return failed(FailureKind::Keychain, ProblemCode::KeychainLocked);
        }
        if self.lapsed.contains(account) {
            // The keychain has nothing left of one that was signed out.
            let is_forgotten = self.forgotten.iter().any(|(whose, _)| whose == account);
            let code = if is_forgotten {
                ProblemCode::NotSignedIn
            } else {
                ProblemCode::SignInLapsed
            };
            return failed(FailureKind::SignIn, code);
        }
        match request {
            Request::SetSession { status, .. } | Request::SetPreferred { status, .. } => {
                self.shown.insert(account.clone(), *status);
            }
            Request::ClearSession | Request::ClearPreferred => {
                self.shown.remove(account);
            }
            Request::SetMessage(_) => {}
            Request::Read => {
                let pair = self.shown.get(account).map(|status| status.expected());
                let text = |shown: Option<&str>| shown.unwrap_or("Available").to_owned();
                return Ok(Answer::Presence(Shown {
                    availability: text(pair.as_ref().map(|pair| pair.availability)),
                    activity: text(pair.as_ref().map(|pair| pair.activity)),
                    message: None,
                    out_of_office: false,
                    version: None,
                }));
            }
        }
        Ok(Answer::Done)
    }

    fn pass(&mut self, time: SignedDuration) {
        let end = self.now + time;
        let mut wakes = Wakes::default();
        let wall = self.wall;
        let next = |accounts: &Accounts| accounts.next_wake().map(|wake| wall.at(wake));
        while let Some(wake) = next(&self.accounts).filter(|wake| *wake <= end) {
            self.now = self.now.max(wake);
            wakes.count(self.now);
            self.input(Input::Tick);
        }
        self.now = end;
    }

    /// *In a call* is held, and seen.
    fn holds(&mut self, account: &AccountKey) {
        self.set("in-a-call");
        self.pass(secs(20));
        assert_eq!(self.shown.get(account), Some(&Status::InACall));
        assert_eq!(
            self.accounts.view().hold.unwrap().state,
            HoldState::Confirmed
        );
    }

    /// Nothing was sent for that account but what takes something back.
    fn assert_only_cleared(&self, account: &AccountKey, since: usize) {
        let adds = |request: &Request| {
            matches!(
                request,
                Request::SetSession { .. } | Request::SetPreferred { .. }
            )
        };
        let mut sent = self.sent[since..].iter();
        let added = sent.find(|(whose, request)| whose == account && adds(request));
        assert_eq!(added, None);
    }
}

#[test]
fn an_account_that_is_left_clears_what_is_in_force_for_it_with_its_own_sign_in() {
    let mut world = World::new();
    let first = key("contoso", ALICE);
    world.holds(&first);
    let since = world.sent.len();
    world.set_up("fabrikam", None);
    assert!(world.shown.is_empty());
    assert_eq!(world.accounts.view().hold, None);
    assert!(!world.accounts.needs(&first));
    world.assert_only_cleared(&first, since);
    assert!(world.sent[since..].iter().all(|(whose, _)| *whose == first));
    // Its sign-in is kept: the settings may name it again.
    assert!(world.forgotten.is_empty());
    world.set_up("contoso", None);
    assert_eq!(world.accounts.in_use(), Some(&first));
    assert_eq!(world.accounts.user(), Some("alice@contoso.com"));
}

#[test]
fn while_it_cannot_be_reached_it_is_shown_and_tried_again_and_survives_a_restart() {
    let mut world = World::new();
    let first = key("contoso", ALICE);
    world.holds(&first);
    world.offline = true;
    world.set_up("fabrikam", None);
    world.signs_in(&bob());
    let hold = world
        .accounts
        .view()
        .hold
        .expect("what is being taken back");
    assert_eq!(
        (hold.asked.preset.as_str(), hold.state),
        ("in-a-call", HoldState::Clearing)
    );
    assert_eq!(
        world.accounts.view().problem.unwrap().code,
        ProblemCode::Offline
    );
    assert!(!world.accounts.view().can_clear);
    world.restart();
    assert_eq!(world.accounts.in_use(), Some(&key("fabrikam", BOB)));
    assert!(world.accounts.needs(&first));
    assert_eq!(
        world.accounts.view().hold.unwrap().state,
        HoldState::Clearing
    );
    world.offline = false;
    world.pass(mins(2));
    assert!(world.shown.is_empty());
    assert!(!world.accounts.needs(&first));
    assert_eq!(
        world
            .disk
            .accounts
            .iter()
            .filter(|it| it.hold.is_some())
            .count(),
        0
    );
}

#[test]
fn back_at_an_account_what_was_held_for_it_is_not_held_again() {
    let mut world = World::new();
    let first = key("contoso", ALICE);
    world.holds(&first);
    world.offline = true;
    world.set_up("fabrikam", None);
    world.set_up("contoso", None);
    assert_eq!(world.accounts.in_use(), Some(&first));
    assert_eq!(
        world.accounts.view().hold.unwrap().state,
        HoldState::Clearing
    );
    world.offline = false;
    world.pass(mins(2));
    assert!(world.shown.is_empty());
    // Holds of all accounts are counted together.
    world.holds(&first);
    let number = world.accounts.view().hold.unwrap().id;
    world.set_up("fabrikam", None);
    world.signs_in(&bob());
    world.holds(&key("fabrikam", BOB));
    assert_eq!(world.accounts.view().hold.unwrap().id, number + 1);
}

#[test]
fn a_hold_that_died_with_its_process_before_it_was_taken_back_is_taken_back() {
    let mut world = World::new();
    let first = key("contoso", ALICE);
    world.holds(&first);
    // The disk knows of the new account, and not yet that the hold of the old one ends.
    world.disk.in_use = Some(key("fabrikam", BOB));
    world.restart();
    world.pass(secs(1));
    assert!(world.shown.is_empty());
    assert_eq!(world.accounts.in_use(), Some(&key("fabrikam", BOB)));
}

#[test]
fn another_person_under_the_same_registration_has_a_ledger_of_their_own() {
    let mut world = World::new();
    let (alices, bobs) = (key("contoso", ALICE), key("contoso", BOB));
    world.holds(&alices);
    world.offline = true;
    world.signs_in(&bob());
    assert_eq!(world.accounts.in_use(), Some(&bobs));
    assert_eq!(world.forgotten, []);
    assert!(!world.accounts.is_signing_out(), "his sign-in is not hers");
    world.offline = false;
    let since = world.sent.len();
    world.pass(mins(2));
    assert!(world.shown.is_empty());
    world.assert_only_cleared(&bobs, since);
    world.assert_only_cleared(&alices, since);
    // Hers is forgotten once nothing of it is needed any more.
    assert_eq!(world.forgotten, [(alices.clone(), None)]);
    assert!(!world.disk.accounts.iter().any(|it| it.key == alices));
    world.holds(&bobs);
    world.restart();
    world.pass(mins(50));
    assert_eq!(world.shown.get(&bobs), Some(&Status::InACall));
}

#[test]
fn the_same_person_who_signs_in_again_goes_on_with_what_is_held() {
    let mut world = World::new();
    world.holds(&key("contoso", ALICE));
    world.signs_in(&person(ALICE, "alice.example"));
    assert_eq!(
        world.accounts.view().hold.unwrap().state,
        HoldState::Confirmed
    );
    assert_eq!(world.accounts.user(), Some("alice.example@contoso.com"));
    // The application signs in for her from now on.
    world.set_up("contoso", Some(Person::named("Alice.Example@contoso.com")));
    assert_eq!(world.accounts.in_use(), Some(&key("contoso", ALICE)));
    assert_eq!(
        world.accounts.view().hold.unwrap().state,
        HoldState::Confirmed
    );
    // For somebody else.
    world.set_up("contoso", Some(Person::named("bob@contoso.com")));
    assert_eq!(
        world.accounts.in_use(),
        Some(&key("contoso", "bob@contoso.com"))
    );
    assert_eq!(world.accounts.user(), Some("bob@contoso.com"));
    assert!(world.shown.is_empty());
}

#[test]
fn one_known_by_name_is_known_by_object_id_from_the_next_sign_in_on() {
    let mut world = World::new();
    world.set_up("contoso", Some(Person::named("carol@contoso.com")));
    world.account(true);
    world.holds(&key("contoso", "carol@contoso.com"));
    world.signs_in(&person("cccccccc-0000-4000-8000-000000000003", "Carol"));
    let carol = key("contoso", "cccccccc-0000-4000-8000-000000000003");
    assert_eq!(world.accounts.in_use(), Some(&carol));
    assert_eq!(
        world.accounts.view().hold.unwrap().asked.preset,
        "in-a-call"
    );
    let holding: Vec<_> = world
        .disk
        .accounts
        .iter()
        .filter(|it| it.hold.is_some())
        .collect();
    assert_eq!(holding.len(), 1);
    assert_eq!(holding[0].key, carol);
}

#[test]
fn every_command_that_waits_gets_its_answer() {
    let mut world = World::new();
    let first = key("contoso", ALICE);
    world.holds(&first);
    world.offline = true;
    world.signs_out(1);
    world.pass(secs(1));
    world.signs_out(2);
    world.set_up("fabrikam", None);
    world.set_up("contoso", None);
    // Nobody is signed in there any more.
    assert_eq!(world.accounts.in_use().unwrap().person, None);
    world.signs_out(3);
    assert_eq!(world.replies, []);
    world.offline = false;
    world.input(Input::Command(Command::Retry, Origin::Screen));
    assert_eq!(world.replies, [(1, None), (2, None), (3, None)]);
    assert_eq!(world.forgotten, [(first, None)]);
    assert!(world.shown.is_empty());
    // With nothing to take back there is nothing to wait for.
    world.signs_out(4);
    assert_eq!(world.replies.last(), Some(&(4, None)));
    let nobody = world.accounts.set_up(world.moment(), None);
    world.carry_out(nobody);
    world.signs_out(5);
    assert_eq!(world.replies.last(), Some(&(5, None)));
}

#[test]
fn who_signs_out_while_nothing_can_be_reached_is_told_and_so_is_what_stays() {
    let mut world = World::new();
    let first = key("contoso", ALICE);
    world.holds(&first);
    world.offline = true;
    world.signs_out(1);
    assert!(!world.accounts.view().account.signed_in);
    assert!(world.accounts.is_signing_out());
    world.pass(SignedDuration::from_millis(2_999));
    assert_eq!(world.replies, []);
    world.pass(SignedDuration::from_millis(1));
    assert_eq!(world.replies, [(1, Some(ProblemCode::StillClearing))]);
    world.pass(mins(5));
    assert_eq!(world.forgotten, []);
    world.restart();
    world.pass(mins(5));
    assert_eq!(
        world.forgotten,
        [(first.clone(), Some(ProblemCode::LeftStanding))]
    );
    assert_eq!(world.told, [ProblemCode::LeftStanding]);
    assert!(!world.accounts.is_signing_out());
    // It is not forgotten that it stands: after another sign-in it is taken back.
    world.offline = false;
    world.lapsed.clear();
    world.pass(mins(1));
    assert_eq!(world.shown.get(&first), Some(&Status::InACall));
    world.signs_in(&alice());
    world.pass(secs(40));
    assert!(world.shown.is_empty());
}

#[test]
fn a_sign_out_goes_on_when_the_network_goes_after_the_keychain_was_locked() {
    let mut world = World::new();
    let first = key("contoso", ALICE);
    world.holds(&first);
    world.locked = true;
    world.signs_out(1);
    world.pass(secs(5));
    assert_eq!(world.forgotten, []);
    world.locked = false;
    world.offline = true;
    world.pass(mins(6));
    assert_eq!(world.forgotten, []);
    world.offline = false;
    world.pass(mins(3));
    assert!(world.shown.is_empty());
    assert_eq!(world.forgotten, [(first, None)]);
}

#[test]
fn what_is_in_force_for_an_account_without_a_sign_in_is_known_until_it_has_expired() {
    let mut world = World::new();
    let first = key("contoso", ALICE);
    world.holds(&first);
    world.lapsed.push(first.clone());
    world.signs_out(1);
    assert_eq!(world.replies, [(1, Some(ProblemCode::LeftStanding))]);
    assert!(world.accounts.needs(&first));
    world.pass(mins(55));
    assert!(world.accounts.needs(&first));
    world.pass(mins(10));
    assert!(!world.accounts.needs(&first));
    assert!(!world.disk.accounts.iter().any(|it| it.key == first));
}

#[test]
fn an_account_that_was_signed_out_is_tried_once_after_a_restart_and_again_after_a_sign_in() {
    let mut world = World::new();
    let first = key("contoso", ALICE);
    world.holds(&first);
    world.lapsed.push(first.clone());
    world.signs_out(1);
    assert_eq!(world.replies, [(1, Some(ProblemCode::LeftStanding))]);
    let before = world.sent.len();
    world.restart();
    world.pass(mins(50));
    assert_eq!(world.sent.len() - before, 1, "{:?}", &world.sent[before..]);
    // What stands is still known.
    assert!(world.accounts.needs(&first));
    world.lapsed.clear();
    world.signs_in(&alice());
    world.pass(secs(40));
    assert!(world.shown.is_empty());
}

#[test]
fn a_sign_in_overtakes_the_sign_out_before_it() {
    let mut world = World::new();
    let first = key("contoso", ALICE);
    world.holds(&first);
    world.offline = true;
    world.signs_out(1);
    world.signs_in(&alice());
    assert_eq!(world.replies, [(1, None)]);
    world.offline = false;
    world.pass(mins(20));
    assert_eq!(world.forgotten, []);
    assert!(world.shown.is_empty());
    assert!(world.accounts.view().account.signed_in);
}

#[test]
fn an_application_that_is_signing_out_is_not_signed_in_by_a_change_of_the_settings() {
    let mut world = World::new();
    let named = || Some(Person::named("bob@contoso.com"));
    world.set_up("fabrikam", named());
    world.account(true);
    world.holds(&key("fabrikam", "bob@contoso.com"));
    world.offline = true;
    world.signs_out(1);
    for _ in 0..2 {
        world.set_up("fabrikam", named());
        assert_eq!(world.accounts.in_use().unwrap().person, None);
    }
    // Its secret is stored again.
    let person = Person::named("bob@contoso.com");
    let actions = world.accounts.signed_in(world.moment(), &person, false);
    world.carry_out(actions);
    assert_eq!(
        world.accounts.in_use(),
        Some(&key("fabrikam", "bob@contoso.com"))
    );
    assert!(!world.accounts.is_signing_out());
}

#[test]
fn quitting_takes_back_what_is_left_of_other_accounts_too() {
    let mut world = World::new();
    world.holds(&key("contoso", ALICE));
    world.offline = true;
    world.set_up("fabrikam", None);
    world.input(Input::Command(Command::Quit, Origin::Screen));
    assert!(!world.quit);
    world.pass(secs(1));
    assert!(!world.quit);
    world.offline = false;
    world.input(Input::Command(Command::Retry, Origin::Screen));
    assert!(world.quit && world.shown.is_empty());
    world.quit = false;
    world.input(Input::Command(Command::Quit, Origin::Screen));
    assert!(world.quit);
}

#[test]
fn a_clock_that_is_set_moves_a_sign_out_with_it() {
    let mut world = World::new();
    world.holds(&key("contoso", ALICE));
    world.offline = true;
    world.signs_out(1);
    let (by, before) = (mins(90), world.wall);
    world.set_clock(by);
    assert_eq!(world.replies, []);
    let kept = |saved: &Saved| saved.accounts.iter().find_map(|it| it.signed_out);
    let saved = world.disk.clone();
    let then = kept(&saved).unwrap();
    let saved = saved.rewritten(before, world.wall);
    assert_eq!(kept(&saved), Some(then + by));
    world.pass(secs(3));
    assert_eq!(world.replies, [(1, Some(ProblemCode::StillClearing))]);
    world.pass(mins(8));
    assert_eq!(world.forgotten, []);
    world.pass(mins(2));
    assert_eq!(world.forgotten.len(), 1);
}

#[test]
fn with_no_account_nothing_can_be_set_and_the_program_ends() {
    let mut world = World::new();
    let actions = world.accounts.set_up(world.moment(), None);
    world.carry_out(actions);
    world.account(false);
    world.set("in-a-call");
    assert_eq!(
        world.accounts.view().problem.unwrap().code,
        ProblemCode::NotSetUp
    );
    assert_eq!(world.told, [ProblemCode::NotSetUp]);
    assert_eq!(world.disk.in_use, None);
    world.input(Input::Command(Command::Quit, Origin::Screen));
    assert!(world.quit);
}

#[test]
fn what_is_on_disk_is_read_back() {
    let mut world = World::new();
    world.holds(&key("contoso", ALICE));
    world.offline = true;
    world.signs_out(1);
    let text = serde_json::to_string(&world.disk).unwrap();
    assert_eq!(serde_json::from_str::<Saved>(&text).unwrap(), world.disk);
}

/// The settings were changed while nothing ran: what is said of the sign-in at the start is of the account
/// that they name now.
#[test]
fn what_was_in_force_before_the_settings_changed_unseen_is_cleared() {
    let mut world = World::new();
    let first = key("contoso", ALICE);
    world.holds(&first);
    let account = Account {
        configured: true,
        ..Account::default()
    };
    world.accounts = Accounts::new(
        Settings::default(),
        LocalTime::default(),
        account,
        world.disk.clone(),
        world.moment(),
        7,
    );
    world.set_up("fabrikam", None);
    world.pass(mins(1));
    assert!(world.shown.is_empty(), "{:?}", world.shown);
}

#[test]
fn of_an_account_that_is_done_with_nothing_is_written_again_though_its_last_state_was_not_written()
{
    let mut world = World::new();
    let first = key("contoso", ALICE);
    world.holds(&first);
    world.disk_full = true;
    world.set_up("fabrikam", None);
    world.pass(mins(2));
    assert!(world.shown.is_empty());
    assert!(!world.accounts.needs(&first));
    world.disk_full = false;
    world.signs_in(&bob());
    world.holds(&key("fabrikam", BOB));
    let known = world.disk.accounts.iter().find(|it| it.key == first);
    let known = known.expect("who signed in");
    assert_eq!((&known.hold, &known.ledger), (&None, &Ledger::default()));
}
