//! The clients of the accounts: of the one in use, and of those for which something is still to be
//! taken back.

use std::collections::BTreeMap;
use std::rc::Rc;

use graph::{AccountConfig, Client};
use presence::AccountKey;

use crate::records::state_file::Connection;
use crate::system::keychain::Keychain;
use crate::system::route::{self, ProxySetting};

/// How each account is reached, with its client once it was needed.
#[derive(Debug)]
pub(super) struct SignIns(BTreeMap<AccountKey, SignIn>, ProxySetting);

#[derive(Debug)]
struct SignIn {
    config: AccountConfig,
    client: Option<Rc<Client<Keychain>>>,
}

impl SignIns {
    /// The accounts of an earlier run, reached by this proxy.
    pub(super) fn known(connections: &[Connection], proxy: &ProxySetting) -> Self {
        let known = connections.iter().filter_map(|connection| {
            let config = connection.config()?;
            let client = None;
            Some((connection.account.clone(), SignIn { config, client }))
        });
        Self(known.collect(), proxy.clone())
    }

    /// All of them are reached by this proxy from now on, by new clients.
    pub(super) fn go_by(&mut self, proxy: &ProxySetting) {
        self.1 = proxy.clone();
        self.0.values_mut().for_each(|it| it.client = None);
    }

    /// The next request of each is sent by a new connection.
    pub(super) fn reconnect(&self) {
        let clients = self.0.values().filter_map(|it| it.client.as_ref());
        clients.for_each(|client| client.reconnect());
    }

    /// How an account is reached.
    pub(super) fn config(&self, account: &AccountKey) -> Option<&AccountConfig> {
        self.0.get(account).map(|it| &it.config)
    }

    /// From now on it is reached so, with whatever the keychain has for it.
    pub(super) fn put(&mut self, account: AccountKey, config: AccountConfig) {
        let client = None;
        self.0.insert(account, SignIn { config, client });
    }

    /// This client has its tokens.
    pub(super) fn put_client(&mut self, account: AccountKey, client: Rc<Client<Keychain>>) {
        let config = client.config().clone();
        let client = Some(client);
        self.0.insert(account, SignIn { config, client });
    }

    /// The client of an account.
    pub(super) fn client(&mut self, account: &AccountKey) -> Option<Rc<Client<Keychain>>> {
        let proxy = &self.1;
        let SignIn { config, client } = self.0.get_mut(account)?;
        let client = client.get_or_insert_with(|| {
            let person = account.person.as_deref();
            let keychain = Keychain::of_person(config, person);
            Rc::new(route::client(config, proxy, keychain))
        });
        Some(Rc::clone(client))
    }

    /// It is known by another key now.
    pub(super) fn rename(&mut self, from: &AccountKey, to: AccountKey) {
        if let Some(sign_in) = self.0.remove(from) {
            self.0.insert(to, sign_in);
        }
    }

    /// Lets go of all but these.
    pub(super) fn retain(&mut self, is_needed: impl Fn(&AccountKey) -> bool) {
        self.0.retain(|account, _| is_needed(account));
    }

    /// How those that something may stand for are reached, to be kept on disk.
    pub(super) fn connections(&self) -> Vec<Connection> {
        let all = self.0.iter();
        all.map(|(account, it)| Connection::of(account.clone(), &it.config))
            .collect()
    }
}
