//! Whose a named pipe is. Its name says nothing: anybody may take a name that is free.
#![expect(
    unsafe_code,
    reason = "the system tells owners through pointers into memory of ours and its own"
)]

use std::io;
use std::os::windows::io::{AsRawHandle as _, BorrowedHandle, FromRawHandle as _, OwnedHandle};
use std::ptr::null_mut;

use widestring::{U16CStr, U16CString};
use windows_sys::Win32::Foundation::{ERROR_SUCCESS, LocalFree};
use windows_sys::Win32::Security::Authorization::{
    ConvertSidToStringSidW, GetSecurityInfo, SE_KERNEL_OBJECT,
};
use windows_sys::Win32::Security::{
    EqualSid, GetTokenInformation, OWNER_SECURITY_INFORMATION, PSECURITY_DESCRIPTOR, PSID,
    TOKEN_INFORMATION_CLASS, TOKEN_QUERY, TokenOwner, TokenUser,
};
use windows_sys::Win32::System::Threading::{GetCurrentProcess, OpenProcessToken};

/// Whether the pipe was made by this person: its owner is this process's user, or whoever owns
/// what this process makes (an elevated program's things are the administrators').
pub(crate) fn is_own(pipe: BorrowedHandle<'_>) -> io::Result<bool> {
    let owner = Owner::of(pipe)?;
    let token = own_token()?;
    Ok(owner.is(&token, TokenUser)? || owner.is(&token, TokenOwner)?)
}

/// What a pipe of this person's says of who may use it, in the security descriptor definition language:
/// the person owns it, and nobody else has any access.
///
/// The person is named, not whoever owns it: what an elevated program makes is the administrators', who a
/// program that is not elevated is not one of. And it is labelled as what any program of the person's makes,
/// so that one that is not elevated may write to one that is.
pub(crate) fn only_this_person() -> io::Result<U16CString> {
    let person = person()?;
    let text = format!("O:{person}D:P(A;;GA;;;{person})S:(ML;;NW;;;ME)");
    U16CString::from_str(text).map_err(io::Error::other)
}

/// This process's user, as `S-1-5-…`.
fn person() -> io::Result<String> {
    let token = own_token()?;
    let mut answer = [0_u64; 16];
    let sid = sid_in(&token, TokenUser, &mut answer)?;
    let mut text = null_mut();
    // SAFETY: the SID is in the answer, which outlives the call.
    if unsafe { ConvertSidToStringSidW(sid, &raw mut text) } == 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the system gave a text with a zero at its end, for us to free.
    unsafe {
        let person = U16CStr::from_ptr_str(text).to_string_lossy();
        LocalFree(text.cast());
        Ok(person)
    }
}

struct Owner {
    /// Points into the descriptor.
    sid: PSID,
    descriptor: PSECURITY_DESCRIPTOR,
}

impl Owner {
    fn of(pipe: BorrowedHandle<'_>) -> io::Result<Self> {
        let (mut sid, mut descriptor) = (null_mut(), null_mut());
        // SAFETY: the handle is open for as long as it is borrowed, and the two places outlive
        // the call. What is not asked for may be null.
        let error = unsafe {
            GetSecurityInfo(
                pipe.as_raw_handle(),
                SE_KERNEL_OBJECT,
                OWNER_SECURITY_INFORMATION,
                &raw mut sid,
                null_mut(),
                null_mut(),
                null_mut(),
                &raw mut descriptor,
            )
        };
        if error == ERROR_SUCCESS {
            Ok(Self { sid, descriptor })
        } else {
            Err(io::Error::from_raw_os_error(error.cast_signed()))
        }
    }

    /// Whether the token names the same, as its `TokenUser` or its `TokenOwner`.
    fn is(&self, token: &OwnedHandle, class: TOKEN_INFORMATION_CLASS) -> io::Result<bool> {
        let mut answer = [0_u64; 16];
        let named = sid_in(token, class, &mut answer)?;
        // SAFETY: both are valid SIDs: the one is in the answer, the other in the descriptor.
        Ok(!self.sid.is_null() && unsafe { EqualSid(self.sid, named) } != 0)
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        // SAFETY: the system allocated it for us to free, and nothing points into it any more.
        unsafe { LocalFree(self.descriptor) };
    }
}

/// The SID that the token names as its `TokenUser` or its `TokenOwner`; it is in the answer. An owner and the
/// longest SID together take 84 bytes; pointers have to be aligned.
fn sid_in(
    token: &OwnedHandle,
    class: TOKEN_INFORMATION_CLASS,
    answer: &mut [u64; 16],
) -> io::Result<PSID> {
    let mut length = 0;
    // SAFETY: the answer is as long as is said, and the token is open.
    let told = unsafe {
        GetTokenInformation(
            token.as_raw_handle(),
            class,
            answer.as_mut_ptr().cast(),
            size_of_val(answer) as u32,
            &raw mut length,
        )
    };
    if told == 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: both `TOKEN_USER` and `TOKEN_OWNER` begin with the pointer to a SID.
    Ok(unsafe { answer.as_ptr().cast::<PSID>().read() })
}

fn own_token() -> io::Result<OwnedHandle> {
    let mut token = null_mut();
    // SAFETY: the place outlives the call, and the pseudo handle of this process is always open.
    let opened = unsafe { OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw mut token) };
    if opened == 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: it was just opened, for us to close.
    Ok(unsafe { OwnedHandle::from_raw_handle(token) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pipe_is_for_the_person_and_nobody_else() {
        let person = person().unwrap();
        assert!(person.starts_with("S-1-5-"), "{person}");
        let said = only_this_person().unwrap().to_string_lossy();
        assert_eq!(said.matches("(A;").count(), 1, "{said}");
        assert_eq!(
            said.matches(&person).count(),
            2,
            "the owner, who may: {said}"
        );
        assert!(said.contains("D:P("), "nothing is inherited: {said}");
    }
}
