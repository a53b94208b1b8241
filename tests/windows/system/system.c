/* What Windows and other programs do to the agent, done by a test:
     tell MESSAGE WPARAM LPARAM   the window of the agent is told this, as by the system; numbers are decimal
     click CLASS ARGUMENTS        a notification is clicked, by the class that stands in the registry
     take PIPE OWNER              another program, of the owner by that SID, has this name until it is ended
     take PIPE me                 the same, of this user, and it answers nothing
     rest                         a program of some name, which says the id of its process
     capture PROCESS WHAT         Core Audio is told of this process: see capture.c
     taskbar                      a shell that has just started: says what it is told of icons
     taskbar-moved                one that stands on a screen of the system's own scale, and tells nobody */
#include <windows.h>
#include <aclapi.h>
#include <sddl.h>
#include <stdio.h>
#include <stdlib.h>
#include "activation.h"

static int failed(const char *what, DWORD error)
{
    fprintf(stderr, "%s: %lu\n", what, error);
    return 1;
}

static int tell(wchar_t **words)
{
    HWND window = FindWindowW(L"PresenceTray", NULL);
    DWORD_PTR answer = 0;
    if (!window)
        return failed("no window of the agent's", GetLastError());
    if (!SendMessageTimeoutW(window, wcstoul(words[0], NULL, 10), _wcstoui64(words[1], NULL, 10),
                             _wcstoui64(words[2], NULL, 10), SMTO_NORMAL, 20000, &answer))
        return failed("no answer", GetLastError());
    return 0;
}

static int click(wchar_t **words)
{
    CLSID class;
    INotificationActivationCallback *callback;
    HRESULT result = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (SUCCEEDED(result))
        result = CLSIDFromString(words[0], &class);
    if (SUCCEEDED(result))
        result = CoCreateInstance(&class, NULL, CLSCTX_LOCAL_SERVER, &IID_INotificationActivationCallback,
                                  (void **)&callback);
    if (FAILED(result))
        return failed("nobody to tell", result);
    result = callback->lpVtbl->Activate(callback, L"app.presencetray.PresenceTray", words[1], NULL, 0);
    callback->lpVtbl->Release(callback);
    return FAILED(result) ? failed("not told", result) : 0;
}

/* The SID of this user, as a text. */
static wchar_t *me(void)
{
    HANDLE token;
    DWORD length;
    wchar_t *text = NULL;
    BYTE user[256];
    if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token) &&
        GetTokenInformation(token, TokenUser, user, sizeof user, &length))
        ConvertSidToStringSidW(((TOKEN_USER *)user)->User.Sid, &text);
    return text;
}

static int take(wchar_t **words)
{
    wchar_t text[200];
    SECURITY_ATTRIBUTES attributes = {sizeof attributes, NULL, FALSE};
    const wchar_t *owner = wcscmp(words[1], L"me") ? words[1] : me();
    HANDLE pipe;
    swprintf(text, 200, L"O:%lsD:(A;;GA;;;WD)", owner ? owner : L"");
    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(text, SDDL_REVISION_1,
                                                              &attributes.lpSecurityDescriptor, NULL))
        return failed("no such owner", GetLastError());
    pipe = CreateNamedPipeW(words[0], PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE | PIPE_WAIT, PIPE_UNLIMITED_INSTANCES,
                            4096, 4096, 0, &attributes);
    if (pipe == INVALID_HANDLE_VALUE)
        return failed("not taken", GetLastError());
    puts("taken");
    fflush(stdout);
    Sleep(INFINITE);
    return 0;
}

static int rest(void)
{
    printf("%lu\n", GetCurrentProcessId());
    fflush(stdout);
    Sleep(INFINITE);
    return 0;
}

/* Says what it is answered: how many callbacks are registered. */
static int capture(wchar_t **words)
{
    static const wchar_t name[] = L"\\\\.\\pipe\\capture";
    char text[64] = "";
    DWORD length = snprintf(text, sizeof text, "%ls %ls", words[0], words[1]);
    HANDLE pipe;
    while ((pipe = CreateFileW(name, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL)) ==
           INVALID_HANDLE_VALUE)
        if (!WaitNamedPipeW(name, 20000))
            return failed("no Core Audio of the tests", GetLastError());
    if (!WriteFile(pipe, text, length, &length, NULL))
        return failed("not told", GetLastError());
    if (!ReadFile(pipe, text, sizeof text - 1, &length, NULL))
        return failed("not answered", GetLastError());
    text[length] = 0;
    puts(text);
    return 0;
}

/* What Wine 8's library sends the taskbar of each icon; the bits of the icon follow. */
struct told_of_icon
{
    LONG window;
    UINT id, flags, callback;
    WCHAR tip[128];
    BYTE rest[];
};

static LRESULT CALLBACK taskbar_window(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
    static const char *const what[] = {"add", "modify", "delete", "focus", "version"};
    const COPYDATASTRUCT *told = (const COPYDATASTRUCT *)lparam;
    if (message == WM_COPYDATA && told->dwData < 5 && told->cbData >= sizeof(struct told_of_icon))
    {
        const struct told_of_icon *icon = told->lpData;
        const BYTE *bytes = told->lpData, *end = bytes + told->cbData;
        char tip[512] = "";
        DWORD look = 0;
        for (bytes = icon->rest; bytes < end; bytes++)
            look = look * 31 + *bytes;
        WideCharToMultiByte(CP_UTF8, 0, icon->tip, -1, tip, sizeof tip, NULL, NULL);
        for (char *c = tip; *c; c++)
            if (*c == '\n')
                *c = '|';
        printf("%s %lu:%08lx %s\n", what[told->dwData], (unsigned long)(end - icon->rest), look, tip);
        fflush(stdout);
        return TRUE;
    }
    return DefWindowProcW(window, message, wparam, lparam);
}

/* On a screen of 96 dots an inch, or of what the system is set to; the first tells all programs that it is new. */
static int taskbar(int is_new)
{
    WNDCLASSW class = {.lpfnWndProc = taskbar_window, .lpszClassName = L"Shell_TrayWnd"};
    MSG message;
    SetThreadDpiAwarenessContext(is_new ? DPI_AWARENESS_CONTEXT_UNAWARE : DPI_AWARENESS_CONTEXT_SYSTEM_AWARE);
    RegisterClassW(&class);
    if (!CreateWindowW(class.lpszClassName, L"", WS_POPUP, 0, 0, 0, 0, NULL, NULL, NULL, NULL))
        return failed("no taskbar", GetLastError());
    if (is_new)
        PostMessageW(HWND_BROADCAST, RegisterWindowMessageW(L"TaskbarCreated"), 0, 0);
    puts("a taskbar");
    fflush(stdout);
    while (GetMessageW(&message, NULL, 0, 0) > 0)
        DispatchMessageW(&message);
    return 0;
}

int wmain(int count, wchar_t **words)
{
    if (count == 5 && !wcscmp(words[1], L"tell"))
        return tell(words + 2);
    if (count == 4 && !wcscmp(words[1], L"click"))
        return click(words + 2);
    if (count == 4 && !wcscmp(words[1], L"take"))
        return take(words + 2);
    if (count == 2 && !wcscmp(words[1], L"rest"))
        return rest();
    if (count == 4 && !wcscmp(words[1], L"capture"))
        return capture(words + 2);
    if (count == 2 && !wcscmp(words[1], L"taskbar"))
        return taskbar(1);
    if (count == 2 && !wcscmp(words[1], L"taskbar-moved"))
        return taskbar(0);
    fputs("tell MESSAGE WPARAM LPARAM | click CLASS ARGUMENTS | take PIPE OWNER | rest | capture PROCESS WHAT | "
          "taskbar | taskbar-moved\n",
          stderr);
    return 2;
}
