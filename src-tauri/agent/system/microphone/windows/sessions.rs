//! The sessions of Core Audio: one for each program that records from a device, or did, with its state. Nothing is
//! asked of a session but that state and its process, and no stream is ever opened.
//!
//! Source: Microsoft, "Audio Sessions" and the pages of the interfaces that are used here. Of a device's sessions
//! those are told that come after the list of the others was counted; so both are asked for, in this order.
#![expect(
    unsafe_code,
    reason = "Core Audio is COM, all of whose calls are unsafe"
)]

mod callbacks;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use presence::Recording;
use tracing::debug;
use windows::Win32::Devices::FunctionDiscovery::PKEY_Device_FriendlyName;
use windows::Win32::Foundation::S_OK;
use windows::Win32::Media::Audio::{
    AudioSessionState, AudioSessionStateActive, AudioSessionStateExpired, DEVICE_STATE_ACTIVE,
    IAudioSessionControl, IAudioSessionControl2, IAudioSessionEvents, IAudioSessionManager2,
    IAudioSessionNotification, IMMDevice, IMMDeviceEnumerator, IMMNotificationClient,
    MMDeviceEnumerator, eCapture,
};
use windows::Win32::System::Com::StructuredStorage::PropVariantToStringAlloc;
use windows::Win32::System::Com::{
    CLSCTX_INPROC_SERVER, COINIT_MULTITHREADED, CoCreateInstance, CoInitializeEx, CoTaskMemFree,
    CoUninitialize, STGM_READ,
};
use windows::core::{Interface as _, Result};

use super::process;
use crate::system::signal::Signal;
use callbacks::{Devices, Events, NewSessions, Teller, Told};

/// COM on this thread, in the apartment of many threads, in which sessions are told of. It ends with this.
pub(super) struct Com(());

impl Com {
    pub(super) fn begin() -> Result<Self> {
        // SAFETY: it is ended once, on this thread, which is left to nobody else.
        unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) }.ok()?;
        Ok(Self(()))
    }
}

impl Drop for Com {
    fn drop(&mut self) {
        // SAFETY: it was begun on this thread, for this value cannot be made elsewhere.
        unsafe { CoUninitialize() };
    }
}

/// What has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    /// Somebody began to record, or stopped.
    Recordings,
    /// Devices came or went: the sessions are to be opened anew.
    Devices,
    /// The audio service has ended, and they with it.
    ServiceEnded,
}

/// The sessions of all devices that record. What was asked of Core Audio is taken back when this is dropped.
pub(super) struct Sessions {
    // The devices go first, so that nothing calls back when the channel is gone.
    devices: Vec<Device>,
    enumerator: IMMDeviceEnumerator,
    client: IMMNotificationClient,
    told: Receiver<Told>,
    teller: Teller,
}

impl Sessions {
    /// Finds them, and has `signal` raised when something changes. Not without [`Com`].
    pub(super) fn open(_com: &Com, signal: &Arc<Signal>) -> Result<Self> {
        let (sender, told) = channel();
        let teller = Teller {
            sender,
            signal: Arc::clone(signal),
        };
        // SAFETY: COM was begun on this thread.
        let enumerator: IMMDeviceEnumerator =
            unsafe { CoCreateInstance(&MMDeviceEnumerator, None, CLSCTX_INPROC_SERVER)? };
        let client: IMMNotificationClient = Devices(teller.clone()).into();
        // SAFETY: what calls back is kept until it was taken back.
        unsafe { enumerator.RegisterEndpointNotificationCallback(&client)? };
        let mut sessions = Self {
            devices: Vec::new(),
            enumerator,
            client,
            told,
            teller,
        };
        // SAFETY: all of it is COM's own.
        let found = unsafe {
            let devices = sessions
                .enumerator
                .EnumAudioEndpoints(eCapture, DEVICE_STATE_ACTIVE)?;
            let count = devices.GetCount()?;
            (0..count).map(|at| devices.Item(at)).collect::<Vec<_>>()
        };
        for device in found {
            let number = sessions.devices.len();
            let device = Device::open(&device?, number, &sessions.teller)?;
            sessions.devices.push(device);
        }
        Ok(sessions)
    }

    /// Whether there is anything to record from.
    pub(super) const fn has_devices(&self) -> bool {
        !self.devices.is_empty()
    }

    /// Takes notice of what was told since; `None` where nothing is different.
    pub(super) fn take_notice(&mut self) -> Option<Change> {
        let mut change = None;
        for told in self.told.try_iter() {
            let this = match told {
                Told::Devices => Change::Devices,
                Told::State => Change::Recordings,
                Told::ServiceEnded => Change::ServiceEnded,
                Told::Session(number, session) => {
                    if let Some(device) = self.devices.get_mut(number) {
                        device.add(&session.0, &self.teller);
                    }
                    Change::Recordings
                }
            };
            change = change.max(Some(this));
        }
        change
    }

    /// Every program that records now.
    pub(super) fn recordings(&mut self) -> Vec<Recording> {
        let mut recordings = Vec::new();
        for device in &mut self.devices {
            device.sessions.retain(|it| !it.has_ended());
            for session in &device.sessions {
                let program = session.recorder().and_then(process::program_of);
                recordings.extend(program.map(|program| Recording {
                    program,
                    device: device.name.clone(),
                }));
            }
        }
        recordings
    }
}

impl Drop for Sessions {
    fn drop(&mut self) {
        // SAFETY: it was registered with the same.
        let taken_back = unsafe {
            self.enumerator
                .UnregisterEndpointNotificationCallback(&self.client)
        };
        if let Err(error) = taken_back {
            debug!(%error, "devices are told of further");
        }
    }
}

/// A device that records.
struct Device {
    sessions: Vec<Session>,
    /// As people know it.
    name: Option<String>,
    manager: IAudioSessionManager2,
    notification: IAudioSessionNotification,
}

impl Device {
    fn open(device: &IMMDevice, number: usize, teller: &Teller) -> Result<Self> {
        let notification: IAudioSessionNotification = NewSessions {
            device: number,
            teller: teller.clone(),
        }
        .into();
        // SAFETY: all of it is COM's own, or kept until it was taken back.
        unsafe {
            let manager: IAudioSessionManager2 = device.Activate(CLSCTX_INPROC_SERVER, None)?;
            manager.RegisterSessionNotification(&notification)?;
            let mut opened = Self {
                sessions: Vec::new(),
                name: name(device),
                manager,
                notification,
            };
            let list = opened.manager.GetSessionEnumerator()?;
            for at in 0..list.GetCount()? {
                opened.add(&list.GetSession(at)?, teller);
            }
            Ok(opened)
        }
    }

    /// Listens to another session. One that is gone already is none.
    fn add(&mut self, session: &IAudioSessionControl, teller: &Teller) {
        match Session::open(session, teller) {
            Ok(session) => self.sessions.push(session),
            Err(error) => debug!(%error, "a session of the microphone that cannot be listened to"),
        }
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        // SAFETY: it was registered with the same.
        let taken_back = unsafe {
            self.manager
                .UnregisterSessionNotification(&self.notification)
        };
        if let Err(error) = taken_back {
            debug!(%error, "sessions of a device are told of further");
        }
    }
}

/// The device's name as people know it.
fn name(device: &IMMDevice) -> Option<String> {
    // SAFETY: the text is COM's, ends with a zero, and is freed after it was copied.
    unsafe {
        let properties = device.OpenPropertyStore(STGM_READ).ok()?;
        let value = properties.GetValue(&PKEY_Device_FriendlyName).ok()?;
        let text = PropVariantToStringAlloc(&raw const value).ok()?;
        let name = text.to_string().ok();
        CoTaskMemFree(Some(text.as_ptr().cast_const().cast()));
        name.filter(|it| !it.is_empty())
    }
}

/// What one program has with one device.
struct Session {
    control: IAudioSessionControl2,
    events: IAudioSessionEvents,
}

impl Session {
    fn open(session: &IAudioSessionControl, teller: &Teller) -> Result<Self> {
        let control: IAudioSessionControl2 = session.cast()?;
        let events: IAudioSessionEvents = Events(teller.clone()).into();
        // SAFETY: what calls back is kept until it was taken back.
        unsafe { control.RegisterAudioSessionNotification(&events)? };
        Ok(Self { control, events })
    }

    fn state(&self) -> Result<AudioSessionState> {
        // SAFETY: it is COM's own.
        unsafe { self.control.GetState() }
    }

    /// Whether nothing comes of it any more: its device is gone, or its program.
    fn has_ended(&self) -> bool {
        self.state()
            .map_or(true, |state| state == AudioSessionStateExpired)
    }

    /// The process that records by it now. What the system itself does is nobody's.
    fn recorder(&self) -> Option<u32> {
        if self.state() != Ok(AudioSessionStateActive) {
            return None;
        }
        // SAFETY: all of it is COM's own.
        let (is_systems, process) = unsafe {
            (
                self.control.IsSystemSoundsSession() == S_OK,
                self.control.GetProcessId(),
            )
        };
        process.ok().filter(|id| *id != 0 && !is_systems)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // SAFETY: it was registered with the same.
        let taken_back = unsafe {
            self.control
                .UnregisterAudioSessionNotification(&self.events)
        };
        if let Err(error) = taken_back {
            debug!(%error, "a session is told of further");
        }
    }
}
