// wait-for-http.mjs PID URL…: waits until every address answers well. Fails when the process is gone, or after five minutes.
const [pid, ...urls] = process.argv.slice(2);
const deadline = Date.now() + 5 * 60_000;

function isAlive() {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
}

async function answersWell(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

for (const url of urls) {
  while (!(await answersWell(url))) {
    if (!isAlive() || Date.now() > deadline) {
      console.error(`no good answer from ${url}`);
      process.exit(1);
    }
    await new Promise(resolve => setTimeout(resolve, 1_500));
  }
}
