//! What clients of the socket ask for.

use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use graph::text::bare;
use graph::{AccountConfig, Client, Endpoints, KeychainError, SecretKind, SecretStore as _};
use ipc::{
    AccountForm, Answer, FieldError, General, GeneralChange, PresetChange, Refusal, Secret,
    Settings, Tenant, Want,
};
use jiff::{SignedDuration, Timestamp};
use presence::{CertificateFault, Command, Origin, Problem, ProblemCode, SignInWay};
use secrecy::ExposeSecret as _;
use tokio::task::spawn_local;
use tokio::time::timeout;
use words::Words;

use super::settings_window::{self, Opening};
use super::{Agent, keychain};
use crate::doctor::{AgentSeen, Doctor};
use crate::event::{Event, Replier};
use crate::settings::config::{
    self, Config, ConfigError, PresetError, Written, write_account, write_general,
};
use crate::settings::file::Found;
use crate::settings::policy::Policy;
use crate::system::autostart;
use crate::system::clock;
use crate::system::keychain::Keychain;
use crate::system::microphone;
use crate::system::route::{self, ProxySetting};
use crate::typed::secret;
use crate::view::status;

/// How long hotkeys do nothing at most while one is recorded.
const RECORDING: SignedDuration = SignedDuration::from_secs(10);

/// Stands for the application where none is asked for.
const NO_APPLICATION: &str = "00000000-0000-0000-0000-000000000000";

/// How long the settings wait for the keychain to say whether it holds the secret.
const SHOWN_WITHIN: Duration = Duration::from_secs(1);

/// A problem as clients are told of it.
pub(super) fn refusal(words: &Words, problem: &Problem) -> Refusal {
    let explained = status::explain(problem, words);
    let fields = field_of(problem).map(|field| FieldError {
        field: field.to_owned(),
        message: explained.message.clone(),
    });
    Refusal {
        fields: fields.into_iter().collect(),
        problem: explained,
        exit_code: problem.code.exit_code(),
    }
}

/// The value of the account that has to be changed to mend it, by its key in `config.toml`;
/// `secret` is the one in the keychain.
fn field_of(problem: &Problem) -> Option<&'static str> {
    match problem.code {
        ProblemCode::TenantUnknown | ProblemCode::TenantNotNamed => Some("tenant"),
        ProblemCode::CloudWrong => Some("cloud"),
        ProblemCode::SignInWayWrong => Some("sign_in"),
        ProblemCode::ApplicationUnknown => Some("client_id"),
        ProblemCode::UserUnknown => Some("user"),
        ProblemCode::MessageTooLong => Some("message"),
        ProblemCode::SecretMissing | ProblemCode::SecretWrong | ProblemCode::SecretExpired => {
            Some("secret")
        }
        ProblemCode::CertificateWrong => {
            let cause = problem.facts.get("cause").map(String::as_str);
            match cause.and_then(CertificateFault::from_id) {
                Some(CertificateFault::PasswordMissing | CertificateFault::PasswordWrong) => {
                    Some("secret")
                }
                Some(CertificateFault::WrongClock) => None,
                _ => Some("certificate"),
            }
        }
        _ => None,
    }
}

impl Agent {
    pub(super) fn refusal(&self, problem: &Problem) -> Refusal {
        refusal(&self.words, problem)
    }

    pub(super) fn client(&mut self, want: Want, replier: Replier) {
        // Whoever edits the file and gives a command counts on what they wrote.
        if let Some(found) = self.settings_file.edited() {
            self.settings_at_rest(found);
        }
        match want {
            Want::Command(command) => self.client_command(command, replier),
            // The connection answers these itself.
            Want::Status | Want::Watch | Want::ServeSession => replier.answer(Ok(Answer::Done)),
            Want::OpenSettings => {
                let opening = Opening {
                    // With what lets it come to the front.
                    desktop: replier.desktop().cloned(),
                    activation_token: None,
                    page: None,
                    replier: Some(replier),
                };
                settings_window::open(self.settings_file.path(), opening, &self.events);
            }
            Want::Settings => self.client_settings(replier),
            Want::SetAccount(form) => {
                let result = self.set_account(&form);
                replier.answer(result.map(|()| Answer::Done));
            }
            Want::FindTenant { address } => self.find_tenant(&address, replier),
            Want::SetGeneral(change) => {
                let result = self.set_general(&change);
                replier.answer(result.map(|()| Answer::Done));
            }
            Want::SetPresets(change) => {
                let result = self.set_presets(&change);
                replier.answer(result.map(|()| Answer::Done));
            }
            Want::RecordHotkey(starts) => {
                self.record_hotkey(starts);
                // The keys are the window's once the answer is there.
                let settled = self.surfaces.hotkeys.refused();
                spawn_local(async move {
                    settled.await;
                    replier.answer(Ok(Answer::Done));
                });
            }
            Want::PrintedKey(code) => {
                let printed = self.surfaces.hotkeys.printed(code);
                spawn_local(async move {
                    let key = printed.await.map(|key| key.to_string());
                    replier.answer(Ok(Answer::Key(key)));
                });
            }
            Want::HotkeySettings => self.hotkey_settings(replier),
            Want::StoreSecret(secret) => self.store_secret(secret, replier),
            Want::RemoveSecret => self.remove_secret(replier),
            Want::SignIn { device_code } => self.sign_in(device_code, replier),
            Want::CancelSignIn => {
                self.cancel_sign_in();
                replier.answer(Ok(Answer::Done));
            }
            Want::SignOut => self.sign_out(replier),
            Want::History { from, to } => {
                replier.answer(Ok(Answer::History(self.told_history(from, to))));
            }
            Want::DeleteHistory => {
                let deleted = self.delete_history();
                replier.answer(deleted.map(|()| Answer::Done));
            }
            Want::Doctor => self.examine(replier),
            Want::HandOver => {
                replier.answer(Ok(Answer::Done));
                self.hand_over();
            }
        }
    }

    /// Looks at everything that can be wrong, beside the loop.
    fn examine(&mut self, replier: Replier) {
        let mut doctor = Doctor::of(&self.settings_file, &self.state_file);
        doctor.agent = AgentSeen::Here;
        doctor.hotkeys_refused = Some(self.hotkeys_refused.clone());
        doctor.hotkeys_given = self.hotkeys_given();
        doctor.hotkeys_untold = self.hotkeys_untold();
        doctor.microphone = Some(self.surroundings.source().clone());
        doctor.hook_fault = self.hook.fault();
        doctor.client = self.client_in_use();
        self.look_at_hotkeys();
        let refused = self.surfaces.hotkeys.refused();
        spawn_local(async move {
            if let Some(refused) = refused.await {
                doctor.hotkeys_refused = Some(refused);
            }
            let report = doctor.examine().await;
            replier.answer(Ok(Answer::Report(report)));
        });
    }

    fn client_command(&mut self, command: Command, replier: Replier) {
        self.last_reply += 1;
        self.replies.insert(self.last_reply, replier);
        self.command(command, Origin::Client(self.last_reply));
    }

    fn client_settings(&self, replier: Replier) {
        let form = self.config.form.clone();
        let general = self.general();
        let presets = config::forms(&self.config);
        let account = self.config.account.clone();
        let link = account.as_ref().and_then(AccountConfig::admin_consent_url);
        spawn_local(async move {
            let (secret_stored, stored_at) = match account {
                None => (Some(false), None),
                Some(account) => {
                    let keychain = Keychain::of(&account);
                    // The form is waited for: one that does not answer cannot say.
                    let secret = timeout(SHOWN_WITHIN, keychain.load(account.typed_secret())).await;
                    let secret = secret.unwrap_or(Err(KeychainError::Silent));
                    let stored_at = keychain.stored_at(account.typed_secret());
                    (secret.ok().map(|secret| secret.is_some()), stored_at)
                }
            };
            replier.answer(Ok(Answer::Settings(Box::new(Settings {
                account: form,
                secret_stored,
                secret_stored_at: stored_at.filter(|_| secret_stored == Some(true)),
                admin_consent_link: link.map(String::from),
                general,
                presets,
            }))));
        });
    }

    fn general(&self) -> General {
        let config = &self.config;
        let before = config.settings.notify_before_end;
        General {
            start_at_login: config.start_at_login,
            autostart: autostart::state(),
            clear_on_quit: config.settings.clear_on_quit,
            notify_before_end: before.and_then(|before| before.as_secs().try_into().ok()),
            keep_history: config
                .keep_history
                .and_then(|keep| keep.as_secs().try_into().ok()),
            detect_calls: microphone::is_heard().then_some(config.calls.detect),
            away_on_lock: config.away_on_lock,
            language: config.language.clone(),
            languages: words::languages().into_iter().map(str::to_owned).collect(),
            theme: config.theme,
            proxy: config.proxy.to_string(),
            check_for_updates: config.check_for_updates,
            file: self.settings_file.path().display().to_string(),
        }
    }

    fn set_general(&mut self, change: &GeneralChange) -> Result<(), Refusal> {
        let (table, key) = config::general_key(change);
        self.may_change(&format!("{table}.{key}"))?;
        // The file is written last: what could not be done is not in it.
        let done = match change {
            GeneralChange::StartAtLogin(on) => autostart::switch(*on),
            GeneralChange::Proxy(proxy) => return self.set_proxy(proxy),
            _ => Ok(()),
        };
        done.map_err(|problem| self.refusal(&problem))?;
        self.write_settings(|file, text| write_general(file, text, change))
    }

    /// A password is not taken: it would stand in the file.
    fn set_proxy(&mut self, proxy: &str) -> Result<(), Refusal> {
        let expected = match proxy.parse::<ProxySetting>() {
            Ok(proxy) if proxy.has_password() => "field-proxy-password",
            Ok(proxy) => {
                let change = GeneralChange::Proxy(proxy.to_string());
                return self.write_settings(|file, text| write_general(file, text, &change));
            }
            Err(_) => "field-proxy",
        };
        Err(self.refused_at("proxy", self.words.text(expected)))
    }

    /// What was held, with what was seen instead in the person's language.
    fn told_history(&self, from: Timestamp, to: Timestamp) -> ipc::History {
        let mut history = self.history.between(from, to);
        let over = history.entries.iter_mut().flat_map(|it| &mut it.instead);
        for it in over.chain(&mut history.instead) {
            it.label = self.words.activity(&it.activity);
        }
        history
    }

    fn delete_history(&mut self) -> Result<(), Refusal> {
        let deleted = self.history.delete().map_err(|error| {
            let problem = Problem::new(ProblemCode::StateUnwritable);
            self.refusal(&problem.with("cause", error.to_string()))
        });
        self.show();
        deleted
    }

    fn set_presets(&mut self, change: &PresetChange) -> Result<(), Refusal> {
        match change {
            PresetChange::Save(form) => {
                self.may_change(&format!("preset.{}", form.id))?;
                let allowed = &self.config.managed.allowed;
                if !allowed.allows(form.shows) || (allowed.no_messages && !form.message.is_empty())
                {
                    return Err(self.set_by_organisation());
                }
            }
            PresetChange::Remove(id) => self.may_change(&format!("preset.{id}"))?,
            PresetChange::Order(_) => self.may_change("menu.order")?,
            PresetChange::ClearHotkey(_) => self.may_change("clear.hotkey")?,
            PresetChange::Reset => {}
        }
        if let Err(error) = config::check(&self.config, change) {
            return Err(self.preset_refused(&error));
        }
        let config = self.config.clone();
        self.write_settings(|file, text| config::write_presets(file, text, &config, change))
    }

    /// The keys that are pressed are for the window then.
    fn record_hotkey(&self, starts: bool) {
        if starts {
            self.surfaces.hotkeys.set(Vec::new());
            // The window may be gone before it says that it is done.
            self.later(RECORDING, Event::HotkeyRecorded);
        } else {
            self.surfaces.hotkeys.set(self.config.hotkeys());
        }
    }

    /// Has the desktop open its settings for hotkeys, or ask about them again.
    fn hotkey_settings(&self, replier: Replier) {
        let cause = "this desktop does not open its settings for hotkeys";
        let refusal = self.refusal(&Problem::new(ProblemCode::Unexpected).with("cause", cause));
        #[cfg(target_os = "linux")]
        {
            let opened = self.surfaces.hotkeys.settings();
            spawn_local(async move {
                let opened = opened.await;
                replier.answer(opened.then_some(Answer::Done).ok_or(refusal));
            });
        }
        #[cfg(not(target_os = "linux"))]
        replier.answer(Err(refusal));
    }

    fn preset_refused(&self, error: &PresetError) -> Refusal {
        let expected = match error {
            PresetError::HotkeyTaken(Some(id)) => {
                let mut presets = self.config.settings.presets.iter();
                let preset = presets.find(|preset| preset.id == *id);
                let label = preset.map_or_else(|| id.clone(), |it| self.words.preset_label(it));
                self.words.with("field-hotkey-taken", &[("label", &label)])
            }
            PresetError::HotkeyTaken(None) => self.words.text("field-hotkey-clears"),
            other => self.words.text(&format!("field-{}", other.field())),
        };
        self.refused_at(error.field(), expected)
    }

    /// A value that is mended at its field, not in the file.
    fn refused_at(&self, field: &str, expected: String) -> Refusal {
        let mut refusal = self.refusal(&ProblemCode::ConfigBroken.into());
        refusal.problem.message.clone_from(&expected);
        refusal.problem.mend.clear();
        refusal.fields.push(FieldError {
            field: field.to_owned(),
            message: expected,
        });
        refusal
    }

    /// Whether a setting is the person's, by its table and key.
    fn may_change(&self, setting: &str) -> Result<(), Refusal> {
        if self.config.managed.locks(setting) {
            return Err(self.set_by_organisation());
        }
        Ok(())
    }

    fn set_by_organisation(&self) -> Refusal {
        self.refusal(&ProblemCode::SetByOrganisation.into())
    }

    fn set_account(&mut self, form: &AccountForm) -> Result<(), Refusal> {
        let now = self.config.form.clone();
        for (key, same) in [
            ("cloud", now.cloud == form.cloud),
            ("tenant", now.tenant == form.tenant.trim()),
            ("client_id", now.client_id == form.client_id.trim()),
            ("sign_in", now.sign_in == form.sign_in),
            ("user", now.user == form.user.trim()),
            ("certificate", now.certificate == form.certificate.trim()),
        ] {
            if !same {
                self.may_change(&format!("account.{key}"))?;
            }
        }
        let user = Some(form.user.as_str());
        let endpoints = Endpoints::for_cloud(form.cloud);
        let checked = AccountConfig::new(
            &form.tenant,
            &form.client_id,
            form.sign_in,
            user,
            Some(Path::new(form.certificate.trim())),
            endpoints,
        );
        let account = checked.map_err(|error| {
            let expected = self.words.text(&format!("field-{}", error.id()));
            self.refused_at(error.key(), expected)
        })?;
        // Written as it is meant, not as it was pasted.
        let form = AccountForm {
            tenant: account.tenant().to_owned(),
            client_id: account.client_id().to_owned(),
            user: account.user().unwrap_or_default().to_owned(),
            certificate: bare(&form.certificate),
            ..form.clone()
        };
        let managed = self.config.managed.clone();
        self.write_settings(|file, text| write_account(file, text, &form, &managed))
    }

    /// Asks Entra whose tenant the domain of an address is, beside the loop.
    fn find_tenant(&self, address: &str, replier: Replier) {
        let domain = address.rsplit('@').next().unwrap_or_default();
        let endpoints = self.config.endpoints.clone();
        let way = SignInWay::Browser;
        let checked = AccountConfig::new(domain, NO_APPLICATION, way, None, None, endpoints);
        let Ok(account) = checked else {
            let expected = self.words.text("field-address");
            replier.answer(Err(self.refused_at("address", expected)));
            return;
        };
        let client = route::client(&account, &self.config.proxy, Keychain::of(&account));
        let words = Words::new(self.words.language());
        spawn_local(async move {
            let found = client.find_tenant().await;
            let answer = found.map(|found| {
                Answer::Tenant(Tenant {
                    tenant: found.id,
                    cloud: found.cloud,
                })
            });
            replier.answer(answer.map_err(|problem| refusal(&words, &problem)));
        });
    }

    fn store_secret(&self, Secret(secret): Secret, replier: Replier) {
        let kind = self
            .config
            .account
            .as_ref()
            .map(AccountConfig::typed_secret);
        let kind = kind.unwrap_or(SecretKind::AppSecret);
        match secret::check(secret.expose_secret(), kind) {
            Ok(secret) => self.change_keychain(replier, async move |keychain, kind| {
                keychain.store(kind, secret.clone()).await
            }),
            Err(fault) => {
                let expected = self.words.text(fault.sentence());
                replier.answer(Err(self.refused_at("secret", expected)));
            }
        }
    }

    fn remove_secret(&self, replier: Replier) {
        self.change_keychain(replier, async move |keychain, kind| {
            keychain.remove(kind).await
        });
    }

    fn change_keychain(
        &self,
        replier: Replier,
        change: impl AsyncFn(Keychain, SecretKind) -> Result<(), KeychainError> + 'static,
    ) {
        let Some(account) = self.config.account.clone() else {
            replier.answer(Err(self.refusal(&ProblemCode::NotSetUp.into())));
            return;
        };
        let events = self.events.clone();
        spawn_local(async move {
            let keychain = Keychain::of(&account);
            let work = async || change(keychain.clone(), account.typed_secret()).await;
            let changed = keychain::unlocking(&keychain, &replier, work).await;
            let result = match changed {
                Ok(()) => {
                    let client = Client::new(account.clone(), keychain.clone());
                    client.missing().await.map_err(Problem::from)
                }
                Err(problem) => Err(problem),
            };
            drop(events.send(Event::SecretChanged(result, replier)));
        });
    }

    /// Changes the file, and takes up at once what it says then.
    fn write_settings(
        &mut self,
        write: impl FnOnce(&Path, &str) -> Result<Written, Problem>,
    ) -> Result<(), Refusal> {
        let file = Rc::clone(&self.settings_file);
        let written = file.text_to_change().map_err(Problem::from);
        let written = written.and_then(|text| write(file.path(), &text));
        let Written { config, text } = written.map_err(|problem| self.refusal(&problem))?;
        let config = file.managed(config, &text);
        self.adopt(config, &text);
        Ok(())
    }

    /// The file has come to rest: takes up what it says now, or says why not.
    pub(super) fn settings_at_rest(&mut self, found: Found) {
        let found = self.settings_file.under_present_policy(found);
        self.config_problem = self.settings_file.problem(&found);
        match found {
            Found::Good(config, text) => {
                if !self.config_is_whole || config.start_at_login != self.config.start_at_login {
                    autostart::follow(config.start_at_login);
                }
                self.adopt(*config, &text);
            }
            Found::Missing | Found::Refused(_) => {
                tracing::warn!(problem = ?self.config_problem, "the last good settings stay in force");
                self.account_changed();
            }
        }
    }

    /// The organisation's policy has come to rest: what was set before holds under it from now on.
    pub(super) fn policy_at_rest(&mut self, loaded: Result<Policy, ConfigError>) {
        if self.settings_file.take_policy(loaded) {
            tracing::info!("another policy is in force");
            let config = self.settings_file.in_force();
            if config.start_at_login != self.config.start_at_login {
                autostart::follow(config.start_at_login);
            }
            self.put_in_force(config);
        }
        self.account_changed();
    }

    /// Writes what the person has said of programs that use the microphone.
    pub(super) fn write_call_programs(&mut self) {
        let calls = self.automatic.calls.settings().clone();
        let managed = self.config.managed.clone();
        let written = self
            .write_settings(|file, text| config::write_call_programs(file, text, &calls, &managed));
        if let Err(refusal) = written {
            // It counts until the program ends.
            let problem = refusal.problem.code;
            tracing::warn!(?problem, "the answer about a program is not written down");
        }
    }

    fn adopt(&mut self, config: Config, text: &str) {
        self.settings_file.remember(text);
        self.config_problem = None;
        let was_whole = std::mem::replace(&mut self.config_is_whole, true);
        if !was_whole {
            self.history.keep(clock::now(), config.keep_history);
        }
        self.put_in_force(config);
    }

    fn put_in_force(&mut self, config: Config) {
        if config.account != self.config.account {
            self.switch_account(config);
            return;
        }
        if config != self.config {
            self.take_up(config);
        }
        self.account_changed();
    }
}
