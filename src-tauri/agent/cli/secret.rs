//! `presence-tray secret`: the app secret, or the password of the certificate.

use std::io::{self, IsTerminal as _, Read as _};

use graph::{KeychainError, SecretKind, SecretStore as _};
use ipc::{Secret, Told, Want};
use secrecy::SecretString;
use zeroize::Zeroizing;

use super::terminal::{self, Typed};
use super::{Failed, Shell, block_on};
use crate::system::keychain::Keychain;
use crate::typed::secret::{self, Fault, LONGEST};

impl Shell {
    /// Into the keychain by way of the agent where one runs, so that it knows; directly otherwise.
    pub(super) fn secret_set(&self) -> Result<u8, Failed> {
        let account = self.account()?;
        let kind = account.typed_secret();
        let secret = self.secret_from_input(kind)?;
        if self
            .ask_running(|| Want::StoreSecret(Secret(secret.clone())))?
            .is_none()
        {
            block_on(async {
                let keychain = Keychain::of(account);
                match keychain.store(kind, secret.clone()).await {
                    Err(KeychainError::Locked | KeychainError::Empty) => {
                        self.say_meanwhile(&Told::KeychainAsks);
                        keychain.unlock().await?;
                        keychain.store(kind, secret).await
                    }
                    other => other,
                }
            })??;
        }
        self.say(&self.words().text(match account.typed_secret() {
            SecretKind::CertificatePassword => "cli-password-stored",
            _ => "cli-secret-stored",
        }))?;
        Ok(0)
    }

    pub(super) fn secret_remove(&self) -> Result<u8, Failed> {
        let account = self.account()?;
        if self.ask_running(|| Want::RemoveSecret)?.is_none() {
            block_on(async {
                let keychain = Keychain::of(account);
                keychain.remove(account.typed_secret()).await
            })??;
        }
        self.say(&self.words().text(match account.typed_secret() {
            SecretKind::CertificatePassword => "cli-password-removed",
            _ => "cli-secret-removed",
        }))?;
        Ok(0)
    }

    /// The secret on standard input: piped, or typed at a terminal without being shown.
    fn secret_from_input(&self, kind: SecretKind) -> Result<SecretString, Failed> {
        let refused = |fault: Fault| Failed::Usage(self.words().text(fault.sentence()));
        let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST + 1));
        if io::stdin().is_terminal() {
            let prompt = match kind {
                SecretKind::CertificatePassword => "cli-type-password",
                _ => "cli-type-secret",
            };
            match terminal::read_hidden(&self.words().text(prompt)) {
                Ok(Typed::Line(line)) => bytes = line,
                Ok(Typed::Ended(signal)) => return Err(Failed::Signal(signal)),
                Err(_) => return Err(refused(Fault::Empty)),
            }
        } else {
            let mut input = io::stdin().lock().take(LONGEST as u64 + 1);
            let read = input.read_to_end(&mut bytes);
            read.map_err(|_| refused(Fault::Empty))?;
        }
        secret::read(&bytes, kind).map_err(refused)
    }
}
