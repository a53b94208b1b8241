//! What happens in a week: what the person does, and what Teams, the network, the service and the
//! desktop do to them.

use std::process::Stdio;

use tenant::{Command, Fault, FaultKind, Pair, RequestPattern, TeamsClientState, Which};

use super::Life;
use product::{Account, LIMIT};

const PRESETS: [&str; 9] = [
    "in-a-call",
    "in-a-conference-call",
    "presenting",
    "do-not-disturb",
    "busy",
    "away",
    "be-right-back",
    "available",
    "appear-offline",
];

impl Life {
    /// Something happens.
    pub(super) fn happen(&mut self) {
        match self.random.u8(0..40) {
            0..8 => self.set_by_command(),
            8..11 => self.click(),
            11..14 => self.press(),
            14..17 => self.command(&["extend"]),
            17..20 => self.command(&["clear"]),
            20 | 21 => self.use_teams(),
            22 | 23 => self.pick(),
            24..29 => self.trouble(),
            29 => self.world.tray.restart().expect("a panel"),
            30 => self.restart_notifications(),
            31 => self.restart_keychain(),
            32 | 33 => {
                let minutes = self.random.u32(5..120);
                self.sleep(minutes);
            }
            34 => self.edit(),
            35 => self.command(&["doctor"]),
            36 => self.look(),
            _ => {
                self.put_everything_back();
                self.assert_true();
            }
        }
    }

    /// Runs a command. What it says depends on what else happens.
    fn command(&self, words: &[&str]) {
        let outcome = self.world.run(words);
        assert!(
            outcome.code >= 0 && outcome.code != 7,
            "{words:?}: {outcome:?}"
        );
    }

    fn set_by_command(&mut self) {
        let preset = PRESETS[self.random.usize(..PRESETS.len())];
        let length = format!("{}m", self.random.u32(1..90));
        let mut words = vec!["set", preset];
        match self.random.u8(0..4) {
            0 => words.push("--until-cleared"),
            1 => words.extend(["--for", &length, "--message", "Back at {end}"]),
            _ => words.extend(["--for", &length]),
        }
        self.command(&words);
    }

    fn click(&mut self) {
        let item = self.world.tray.wait_for_item(LIMIT).expect("the icon");
        let label = ["In a call", "Away for 30 min"][self.random.usize(..2)];
        item.click(label).expect("a click");
    }

    fn press(&mut self) {
        let key = ["i", "a", "c"][self.random.usize(..3)];
        let keys = format!("ctrl+alt+shift+{key}");
        self.world.desktop.press(&keys).expect("a key");
    }

    fn use_teams(&mut self) {
        use TeamsClientState::{Available, Away, Busy, DoNotDisturb, InAMeeting, None};
        let states = [None, Available, Away, Busy, InAMeeting, DoNotDisturb];
        let state = states[self.random.usize(..states.len())];
        let user = self.world.user();
        self.world.tenant.teams_client(user, state).expect("Teams");
    }

    fn pick(&mut self) {
        let picks = [
            Pair::BUSY,
            Pair::DO_NOT_DISTURB,
            Pair::AVAILABLE,
            Pair::AWAY,
        ];
        let (tenant, user) = (&self.world.tenant, self.world.user());
        match self.random.usize(..=picks.len()) {
            4 => tenant.reset_pick(user).expect("Teams"),
            pick => tenant.pick(user, picks[pick]).expect("Teams"),
        }
    }

    /// The network or the service fails for a few requests.
    fn trouble(&mut self) {
        let kind = match self.random.u8(0..6) {
            0 => FaultKind::Drop,
            1 => FaultKind::LoseAnswer,
            2 => FaultKind::Twice,
            3 => FaultKind::status(503),
            4 => {
                let seconds = 90.0;
                let throttle = Command::Throttle {
                    application: None,
                    seconds,
                };
                return drop(self.world.tenant.command(throttle));
            }
            _ => {
                let revoke = Command::RevokeTokens {
                    user: None,
                    application: None,
                    which: Which::Access,
                };
                return drop(self.world.tenant.command(revoke));
            }
        };
        let times = self.random.u32(1..6);
        let fault = Fault::new(RequestPattern::graph("*"), kind).times(times);
        self.world.tenant.fault(fault);
    }

    fn restart_notifications(&mut self) {
        self.notifications = None;
        if self.random.bool() {
            let server = self.world.desktop.start_notifications();
            self.notifications = Some(server.expect("a server"));
        }
    }

    fn restart_keychain(&mut self) {
        let minutes = self.random.u32(1..20);
        let keyring = self.world.desktop.keyring();
        if self.random.bool() {
            keyring.lock().expect("a locked keychain");
            self.minutes(minutes);
            keyring.unlock().expect("an open keychain");
        } else {
            keyring.stop().expect("no keychain");
            self.minutes(minutes);
            keyring.start().expect("a keychain");
        }
    }

    /// The machine sleeps: nothing of the agent runs meanwhile.
    pub(super) fn sleep(&self, minutes: u32) {
        let signal = |name: &str| {
            let mut kill = self.world.desktop.command("kill");
            kill.args(["-s", name, &self.agent.id().to_string()]);
            assert!(kill.status().expect("kill").success());
        };
        self.manager.fall_asleep().expect("a login manager");
        signal("STOP");
        self.minutes(minutes);
        signal("CONT");
        self.manager.wake_up().expect("a login manager");
    }

    /// The person edits the settings in an editor.
    fn edit(&mut self) {
        let minutes = self.random.u32(5..60);
        let text = format!(
            "{}\n[[preset]]\nid = \"focus\"\nlabel = \"Focus\"\nshows = \"do-not-disturb\"\n\
             for = \"{minutes}m\"\nmenu = \"top\"\n",
            self.world.config(Account::Browser)
        );
        self.world.write_config(&text);
    }

    /// A surface follows the status for a while and goes away.
    fn look(&mut self) {
        let mut watch = self.world.command(&["status", "--json", "--watch"]);
        let watch = watch.stdin(Stdio::null()).stdout(Stdio::null()).spawn();
        let mut watch = watch.expect("the program");
        let minutes = self.random.u32(1..15);
        self.minutes(minutes);
        watch.kill().expect("its end");
        watch.wait().expect("its end");
    }

    /// Ends every trouble.
    pub(super) fn put_everything_back(&mut self) {
        self.world.tenant.clear_faults();
        if self.notifications.is_none() {
            let server = self.world.desktop.start_notifications();
            self.notifications = Some(server.expect("a server"));
        }
    }
}
