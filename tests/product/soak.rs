//! A week of work, lived through in minutes: time passes faster at the tenant and at the agent. A
//! person sets, extends and clears by every surface; Teams, the network, the service and the desktop
//! do what they do in a week. Whenever it is quiet, what the agent says is what stands; and what it
//! holds of the machine stays what it was.

mod happenings;
mod picture;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use desktop::{DesktopOptions, LoginManager, Notifications, Program};
use jiff::Timestamp;
use product::{Account, LIMIT, World};
use tenant::{SessionSource, SetBy};

use crate::footprint::Footprint;

/// How many hours are lived through; `cargo xtask soak` asks for a week of them.
const HOURS: u64 = 3;

/// How many times as fast time passes: a day in two minutes.
const FACTOR: f64 = 720.0;

/// How many hours of a day are worked; in the others nobody is there.
const WORK: u64 = 10;

/// By how many kilobytes the memory of the last hours may differ from that of the first.
const SLACK: usize = 512;

/// A person, the agent, and the world between them.
struct Life {
    world: World,
    agent: Program,
    manager: LoginManager,
    notifications: Option<Notifications>,
    random: fastrand::Rng,
    began_at: Timestamp,
    at_first: Footprint,
    days: BTreeMap<u64, Day>,
    /// What was held, and after how many hours.
    held: Vec<(f64, Footprint)>,
}

/// What was counted in one day.
#[derive(Debug, Default)]
struct Day {
    footprints: Vec<Footprint>,
    happenings: usize,
    requests: usize,
}

impl Life {
    fn begin(seed: u64) -> Self {
        let options = DesktopOptions {
            system_bus: true,
            ..DesktopOptions::default()
        };
        let world = World::in_fast_time(options, Account::Browser, FACTOR);
        let manager = world
            .desktop
            .start_login_manager()
            .expect("a login manager");
        let notifications = world.desktop.start_notifications().expect("a server");
        let (agent, _item) = world.start();
        let signed_in = world.run(&["sign-in"]);
        assert_eq!(signed_in.code, 0, "{signed_in:?}");
        Self {
            began_at: world.tenant.now(),
            at_first: Footprint::of(agent.id()),
            notifications: Some(notifications),
            random: fastrand::Rng::with_seed(seed),
            days: BTreeMap::new(),
            held: Vec::new(),
            world,
            agent,
            manager,
        }
    }

    /// How many hours have passed.
    fn hours(&self) -> u64 {
        let passed = self.world.tenant.now().duration_since(self.began_at);
        passed.as_hours().unsigned_abs()
    }

    fn today(&mut self) -> &mut Day {
        let day = self.hours() / 24;
        self.days.entry(day).or_default()
    }

    /// Lets time pass.
    fn minutes(&self, minutes: u32) {
        std::thread::sleep(Duration::from_secs(u64::from(minutes) * 60).div_f64(FACTOR));
    }

    fn measure(&mut self) {
        let footprint = Footprint::of(self.agent.id());
        let passed = self.world.tenant.now().duration_since(self.began_at);
        self.held.push((passed.as_secs_f64() / 3600.0, footprint));
        self.today().footprints.push(footprint);
    }

    /// Some minutes of work, with something that happens in them.
    fn work(&mut self) {
        let requests = self.world.tenant.request_count();
        self.happen();
        let minutes = self.random.u32(1..13);
        self.minutes(minutes);
        self.measure();
        let requests = self.world.tenant.request_count() - requests;
        let today = self.today();
        today.happenings += 1;
        today.requests += requests;
    }

    /// Nobody is there until the morning, and nothing is asked for that nobody needs.
    fn night(&mut self) {
        self.put_everything_back();
        let cleared = self.world.run(&["clear", "--wait"]);
        assert_eq!(cleared.code, 0, "{cleared:?}; {}", self.world.log());
        self.assert_true();
        // What was in doubt is looked at again within this time.
        self.minutes(10);
        let requests = self.world.tenant.request_count();
        if self.random.bool() {
            self.sleep(60 * 8);
        }
        while self.hours() % 24 >= WORK {
            self.minutes(60);
            self.measure();
        }
        let in_vain = self.world.tenant.request_count() - requests;
        assert_eq!(in_vain, 0, "requests at night; {}", self.world.log());
    }

    /// Waits until what the agent says is what stands because of it.
    fn assert_true(&self) {
        let end = Instant::now() + LIMIT;
        loop {
            let status = self.world.status();
            let stands = self.stands();
            let is_true = match status["hold"]["state"].as_str() {
                None => !stands,
                Some("confirmed" | "masked") => stands,
                Some(_) => false,
            };
            if is_true {
                return;
            }
            assert!(
                Instant::now() < end,
                "{status} while {:?}; {}",
                self.world.tenant.shown(self.world.user()),
                self.world.log()
            );
            self.minutes(1);
        }
    }

    /// Whether anything of ours stands at the service.
    fn stands(&self) -> bool {
        let shown = self.world.tenant.shown(self.world.user()).expect("a user");
        let is_ours = |source: &SessionSource| matches!(source, SessionSource::Application(_));
        shown.sessions.iter().any(|it| is_ours(&it.source))
            || shown
                .preferred
                .is_some_and(|it| matches!(it.set_by, SetBy::Application(_)))
    }

    /// What was counted, and that it stayed what it was.
    fn report(&self, real: Duration) {
        println!("  day  happenings  requests  kB at most  kB mostly  files  threads");
        for (day, counted) in &self.days {
            let most = most(&counted.footprints);
            println!(
                "  {:3}  {:10}  {:8}  {:10}  {:9}  {:5}  {:7}",
                day + 1,
                counted.happenings,
                counted.requests,
                most.kilobytes,
                median(&counted.footprints),
                most.files,
                most.threads
            );
        }
        println!(
            "  {} h lived through in {:.0} s",
            self.hours(),
            real.as_secs_f64()
        );
        let all: Vec<Footprint> = self
            .days
            .values()
            .flat_map(|it| it.footprints.clone())
            .collect();
        // What is taken once is taken in the first part.
        let part = all.len() / 4;
        let (early, late) = (
            median(&all[part..2 * part]),
            median(&all[all.len() - part..]),
        );
        assert!(late < early + SLACK, "{early} kB early, {late} kB late");
        let after = Footprint::of(self.agent.id());
        let first = self.at_first;
        assert!(
            after.files <= first.files + 4 && after.threads <= first.threads + 2,
            "first {first:?}, now {after:?}"
        );
    }
}

fn most(footprints: &[Footprint]) -> Footprint {
    let larger = footprints.iter().copied().reduce(Footprint::or_more);
    larger.expect("a footprint")
}

fn median(footprints: &[Footprint]) -> usize {
    let mut kilobytes: Vec<usize> = footprints.iter().map(|it| it.kilobytes).collect();
    kilobytes.sort_unstable();
    kilobytes[kilobytes.len() / 2]
}

fn number(variable: &str, default: u64) -> u64 {
    let given = std::env::var(variable).ok();
    given.map_or(default, |text| text.parse().expect("a number"))
}

#[test]
fn a_week_of_work_leaves_nothing_behind() {
    let hours = number("PRESENCE_TRAY_SOAK_HOURS", HOURS);
    let seed = number("PRESENCE_TRAY_SEED", fastrand::u64(..));
    println!("PRESENCE_TRAY_SEED={seed} PRESENCE_TRAY_SOAK_HOURS={hours}");
    let began = Instant::now();
    let mut life = Life::begin(seed);
    while life.hours() < hours {
        if life.hours() % 24 < WORK {
            life.work();
        } else {
            life.night();
        }
    }
    life.put_everything_back();
    let cleared = life.world.run(&["clear", "--wait"]);
    assert_eq!(cleared.code, 0, "{cleared:?}; {}", life.world.log());
    life.assert_true();
    if let Some(file) = std::env::var_os("PRESENCE_TRAY_SOAK_PICTURE") {
        std::fs::write(file, picture::of(&life.held)).expect("a picture");
    }
    life.report(began.elapsed());
}
