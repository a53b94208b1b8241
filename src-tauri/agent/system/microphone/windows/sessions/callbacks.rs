//! What Core Audio calls when something changes, on threads of its own. Nothing is done there but to hand it over.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use windows::Win32::Foundation::PROPERTYKEY;
use windows::Win32::Media::Audio::{
    AudioSessionDisconnectReason, AudioSessionState, DEVICE_STATE, DisconnectReasonServerShutdown,
    EDataFlow, ERole, IAudioSessionControl, IAudioSessionEvents, IAudioSessionEvents_Impl,
    IAudioSessionNotification, IAudioSessionNotification_Impl, IMMNotificationClient,
    IMMNotificationClient_Impl,
};
use windows::core::{BOOL, GUID, PCWSTR, Ref, Result, implement};

use crate::system::signal::Signal;

/// What is handed over.
#[derive(Debug)]
pub(super) enum Told {
    /// A device came or went.
    Devices,
    /// The device of this number has another session.
    Session(usize, Handed),
    /// A session is in another state.
    State,
    /// The audio service has ended.
    ServiceEnded,
}

/// A session on its way from one thread to another.
#[derive(Debug)]
pub(super) struct Handed(pub(super) IAudioSessionControl);

#[expect(unsafe_code, reason = "the compiler does not know of COM's apartments")]
// SAFETY: it goes from a thread of the apartment that has many threads to another one of the same.
unsafe impl Send for Handed {}

/// Hands it over, and wakes the thread that takes it.
#[derive(Debug, Clone)]
pub(super) struct Teller {
    pub(super) sender: Sender<Told>,
    pub(super) signal: Arc<Signal>,
}

impl Teller {
    fn tell(&self, told: Told) {
        // Nobody takes it who has just stopped to listen.
        if self.sender.send(told).is_ok() {
            self.signal.raise();
        }
    }
}

/// Is told of devices.
#[implement(IMMNotificationClient)]
pub(super) struct Devices(pub(super) Teller);

impl IMMNotificationClient_Impl for Devices_Impl {
    fn OnDeviceStateChanged(&self, _: &PCWSTR, _: DEVICE_STATE) -> Result<()> {
        self.0.tell(Told::Devices);
        Ok(())
    }

    fn OnDeviceAdded(&self, _: &PCWSTR) -> Result<()> {
        self.0.tell(Told::Devices);
        Ok(())
    }

    fn OnDeviceRemoved(&self, _: &PCWSTR) -> Result<()> {
        self.0.tell(Told::Devices);
        Ok(())
    }

    fn OnDefaultDeviceChanged(&self, _: EDataFlow, _: ERole, _: &PCWSTR) -> Result<()> {
        // Every device is listened to.
        Ok(())
    }

    fn OnPropertyValueChanged(&self, _: &PCWSTR, _: &PROPERTYKEY) -> Result<()> {
        Ok(())
    }
}

/// Is told of new sessions of a device.
#[implement(IAudioSessionNotification)]
pub(super) struct NewSessions {
    pub(super) device: usize,
    pub(super) teller: Teller,
}

impl IAudioSessionNotification_Impl for NewSessions_Impl {
    fn OnSessionCreated(&self, session: Ref<'_, IAudioSessionControl>) -> Result<()> {
        let session = Handed(session.ok()?.clone());
        self.teller.tell(Told::Session(self.device, session));
        Ok(())
    }
}

/// Is told of one session.
#[implement(IAudioSessionEvents)]
pub(super) struct Events(pub(super) Teller);

impl IAudioSessionEvents_Impl for Events_Impl {
    fn OnStateChanged(&self, _: AudioSessionState) -> Result<()> {
        self.0.tell(Told::State);
        Ok(())
    }

    fn OnSessionDisconnected(&self, reason: AudioSessionDisconnectReason) -> Result<()> {
        self.0.tell(if reason == DisconnectReasonServerShutdown {
            Told::ServiceEnded
        } else {
            Told::State
        });
        Ok(())
    }

    // Neither names nor loudness say whether somebody records: one that is muted is still in a call.

    fn OnDisplayNameChanged(&self, _: &PCWSTR, _: *const GUID) -> Result<()> {
        Ok(())
    }

    fn OnIconPathChanged(&self, _: &PCWSTR, _: *const GUID) -> Result<()> {
        Ok(())
    }

    fn OnSimpleVolumeChanged(&self, _: f32, _: BOOL, _: *const GUID) -> Result<()> {
        Ok(())
    }

    fn OnChannelVolumeChanged(&self, _: u32, _: *const f32, _: u32, _: *const GUID) -> Result<()> {
        Ok(())
    }

    fn OnGroupingParamChanged(&self, _: *const GUID, _: *const GUID) -> Result<()> {
        Ok(())
    }
}
