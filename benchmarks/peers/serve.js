// The worker's side of the protocol, for node. A peer calls serve(prepare); prepare gives an async function.
'use strict';
const fs = require('fs');
const path = require('path');
const readline = require('readline');

console.log = console.info = console.warn = console.error; // what an engine prints must not reach the runner

function statusMb(key) {
  try {
    const line = fs.readFileSync('/proc/self/status', 'ascii').split('\n').find((one) => one.startsWith(key));
    return Math.round(parseInt(line.split(/\s+/)[1], 10) / 102.4) / 10;
  } catch (error) {
    return null;
  }
}

exports.serve = function serve(prepare) {
  let render, contexts, out;
  const orders = {
    async prepare(order) {
      contexts = JSON.parse(fs.readFileSync(order.contexts, 'utf8'));
      out = order.out;
      fs.mkdirSync(out, { recursive: true });
      render = await prepare(order.template);
      return { input_mb: statusMb('VmRSS') };
    },
    async render(order) {
      const ms = [];
      for (const number of order.numbers) {
        const file = path.join(out, number + '.docx');
        const started = process.hrtime.bigint();
        fs.writeFileSync(file, await render(contexts[number % contexts.length]));
        ms.push(Number(process.hrtime.bigint() - started) / 1e6);
      }
      return { ms };
    },
    async quit() {
      return { peak_mb: statusMb('VmHWM'), bye: true };
    },
  };
  let last = Promise.resolve();
  readline.createInterface({ input: process.stdin }).on('line', (line) => {
    last = last.then(async () => {
      let answer;
      try {
        const order = JSON.parse(line);
        answer = await orders[order.do](order);
      } catch (error) {
        answer = { error: String((error && error.message) || error).slice(0, 300) };
      }
      process.stdout.write(JSON.stringify(answer) + '\n', () => answer.bye && process.exit(0));
    });
  });
};
