// Downloading a PDF that may still be in the making.

import { callForFile, Offline } from "./api.js";

const PATIENCE = 120;
const pause = (seconds) =>
  new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
  });

async function fetchFile(path, tell) {
  for (let waited = 0; waited < PATIENCE;) {
    const file = await callForFile(path);
    if (file.blob) return file;
    tell("正在排版，请稍等……");
    await pause(file.wait);
    waited += file.wait;
  }
  return null;
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** Fetch a document and hand it to the browser; `tell(text)` says how it goes. */
export async function download(path, name, tell) {
  tell("正在取文件……");
  try {
    const file = await fetchFile(path, tell);
    if (!file) return tell("排版还没有完成，请过一会儿再试。");
    save(file.blob, file.name || name);
    return tell("已下载。");
  } catch (error) {
    return tell(error instanceof Offline ? "网络不通，没有下载成。请稍后再试。" : error.message);
  }
}

/** The API path of a document named by the service with its full path. */
export const servicePath = (pdf) => pdf.replace(/^\/api\/v1/, "");
